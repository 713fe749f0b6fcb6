// A copy of the state in this browser: the only one without a learning system; else for the case that the system fails, or only seems to
// keep what it is given. Browsers may refuse (private windows, blocked cookies): then there is none.

// Of the keys of a course's copies.
export const copiesOf = (course) => `lectern/${course.id}/`;

// A system's copies are told apart by activity and build as well: a resit, or a package that was mended, is not the sitting before.
function keysOf(course, { learner, activity }) {
    const part = course.part ?? (course.assessments.length === 1 ? course.assessments[0].id : "all");
    const who = learner.id || learner.name;
    if (activity === undefined) return { own: copiesOf(course) + [course.runtime, part, who].join("/") };
    const person = copiesOf(course) + [course.runtime, part, learner.home ?? "", who].map(encodeURIComponent).join("/");
    return { own: `${person}/${encodeURIComponent(activity)}/${course.build}`, others: `${person}/` };
}

// What is known of a copy, and how it begins: this browser's alone; on its way, from a window that is gone; or the system said that it has it too.
const MARKS = { kept: "-", sent: "~", safe: "+" };
const copyOf = (value) => ({ text: value.slice(1), safe: value[0] === MARKS.safe, sent: value[0] === MARKS.sent });

// `session`: {learner, activity} (session.js). With a learning system that does not say who is learning there is no copy: the next
// one here would find it. `vault`: a second place for it (vault.js), with a system alone.
export function openStorage(window, course, session, vault) {
    const keys = keysOf(course, session);
    const mayKeep = session.learner.id || session.learner.name || !vault;
    const attempt = (place, action) => {
        try {
            return mayKeep ? action(place()) : undefined;
        } catch {
            return undefined;
        }
    };
    const places = [() => window.localStorage, ...(vault ? [() => vault] : [])];
    const inEach = (action) => places.map((place) => attempt(place, action));
    const get = (key) => inEach((place) => place.getItem(key)).find(Boolean);
    const all = (place) => place.keys?.() ?? Object.keys(place);
    const isOther = (key) => keys.others && key.startsWith(keys.others) && key !== keys.own;
    let seen = get(keys.own); // what this window knows to be there
    return {
        // {text, safe, sent}
        read: () => (seen ? copyOf(seen) : undefined),
        // The same learner's, of this part of the course, from other activities and builds: [{key, text, safe, sent}].
        others() {
            const found = new Set(inEach((place) => all(place).filter(isOther)).flatMap((list) => list ?? []));
            return [...found].sort().map((key) => ({ key, ...copyOf(get(key) ?? MARKS.kept) }));
        },
        // The text that another window has written since; undefined: none has. (That it is gone says nothing: some systems empty
        // localStorage at a login.)
        foreign() {
            const there = get(keys.own);
            return there !== undefined && there !== seen ? copyOf(there).text : undefined;
        },
        // `mark`: "kept", "sent" or "safe".
        write(text, mark) {
            const isThere = inEach((place) => (place.setItem(keys.own, MARKS[mark] + text), true));
            // A place that is full must not go on with what was there before.
            isThere.forEach((is, at) => is || attempt(places[at], (place) => place.removeItem(keys.own)));
            seen = get(keys.own);
        },
        // Its own, or another's.
        remove(key = keys.own) {
            if (key === keys.own) seen = undefined;
            inEach((place) => place.removeItem(key));
        },
    };
}
