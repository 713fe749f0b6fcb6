// What the player keeps in the browser: in localStorage and in a database.

// Runs the store's `method` on the database's copies, if there are any, and gives the result.
const inStore = (frame, method) => frame.evaluate(async method => {
  const answer = request => new Promise(done => (request.onsuccess = () => done(request.result)));
  const database = await answer(indexedDB.open('lectern', 1));
  const [name] = database.objectStoreNames;
  const result = name && (await answer(database.transaction(name, 'readwrite').objectStore(name)[method]()));
  database.close();
  return result;
}, method);

// The names of all copies; `frame`: any of the system's address.
export async function copiesIn(frame) {
  const inDatabase = (await inStore(frame, 'getAllKeys')) ?? [];
  return [...new Set([...(await frame.evaluate(() => Object.keys(localStorage))), ...inDatabase])].sort();
}

// As if it were another device.
export async function forgetCopies(frame) {
  await frame.evaluate(() => localStorage.clear());
  await inStore(frame, 'clear');
}
