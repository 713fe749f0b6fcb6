// The browser's database, as a second place for copies: some systems (Moodle 5) empty localStorage whenever somebody logs in, and that is
// just when the copy of somebody who was logged out in an exam is needed. Browsers may refuse it: then there is none.

const STORE = "copies";
const PATIENCE = 2000; // milliseconds; some browsers now and then forget to answer

const answerOf = (request) =>
    new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });

async function open(window, prefix) {
    const opening = window.indexedDB.open("lectern", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    const database = await answerOf(opening);
    const store = database.transaction(STORE).objectStore(STORE);
    const range = window.IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const [keys, values] = await Promise.all([answerOf(store.getAllKeys(range)), answerOf(store.getAll(range))]);
    return { database, known: new Map(keys.map((key, at) => [key, values[at]])) };
}

// {keys(), getItem(key), setItem(key, text), removeItem(key)} for keys that begin with `prefix`: what was there at the start, and what this
// window has changed since.
export async function openVault(window, prefix) {
    const late = new Promise((resolve) => window.setTimeout(resolve, PATIENCE, {}));
    const { database, known = new Map() } = await Promise.race([open(window, prefix).catch(() => ({})), late]);
    function change(action) {
        if (!database) return;
        const transaction = database.transaction(STORE, "readwrite");
        action(transaction.objectStore(STORE));
        transaction.commit?.(); // now: the window may be about to close
    }
    return {
        keys: () => [...known.keys()],
        getItem: (key) => known.get(key),
        setItem(key, text) {
            if (database) known.set(key, text);
            change((store) => store.put(text, key));
        },
        removeItem(key) {
            known.delete(key);
            change((store) => store.delete(key));
        },
    };
}
