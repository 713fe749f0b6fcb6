// A copy of the state in this browser: the only one without a learning system; else for the case that the system fails, or only seems to
// keep what it is given. Browsers may refuse (private windows, blocked cookies): then there is none.

// Of the keys of a course's copies.
export const copiesOf = (course) => `lectern/${course.id}/`;

// `learner`: {id, name}. With a learning system that does not say who is learning there is no copy: the next one here would find it.
// `vault`: a second place for it (vault.js), with a system alone.
export function openStorage(window, course, learner, vault) {
    const part = course.part ?? (course.assessments.length === 1 ? course.assessments[0].id : "all");
    const who = learner.id || learner.name;
    const key = copiesOf(course) + [course.runtime, part, who].join("/");
    const mayKeep = who || !vault;
    const attempt = (place, action) => {
        try {
            return mayKeep ? action(place()) : undefined;
        } catch {
            return undefined;
        }
    };
    const places = [() => window.localStorage, ...(vault ? [() => vault] : [])];
    const inEach = (action) => places.map((place) => attempt(place, action));
    return {
        // {text, safe}: safe if the learning system said that it has it too.
        read() {
            const value = inEach((place) => place.getItem(key)).find(Boolean);
            return value ? { text: value.slice(1), safe: value[0] === "+" } : undefined;
        },
        write: (text, safe) => inEach((place) => place.setItem(key, (safe ? "+" : "-") + text)),
        remove: () => inEach((place) => place.removeItem(key)),
    };
}
