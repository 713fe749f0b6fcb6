// A copy of the state in this browser: the only one without a learning system, else for the case that the system fails.
// Browsers may refuse (private windows, blocked cookies): then there is none.

export function openStorage(window, course, learner) {
    const part = course.part ?? (course.assessments.length === 1 ? course.assessments[0].id : "all");
    const key = ["lectern", course.id, course.runtime, part, learner].join("/");
    const attempt = (action) => {
        try {
            return action(window.localStorage);
        } catch {
            return undefined;
        }
    };
    return {
        // {text, safe}: safe if the learning system has it too.
        read() {
            const value = attempt((storage) => storage.getItem(key));
            return value ? { text: value.slice(1), safe: value[0] === "+" } : undefined;
        },
        write: (text, safe) => attempt((storage) => storage.setItem(key, (safe ? "+" : "-") + text)),
        remove: () => attempt((storage) => storage.removeItem(key)),
    };
}
