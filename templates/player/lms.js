// Where results go: a learning system with SCORM 1.2 or 2004, or nowhere but this browser. All give the same set of functions:
//
//   learner {id, name}       savedText            what was kept of an earlier session ("" for none)
//   launch                   parameters that the system launched with, "a=b&c=d" ("" for none)
//   state()                  "open", "review" (the system shows a past attempt: nothing is written), "closed" or "none"
//   begin(assessment, sitting)   a sitting starts or goes on
//   answer(assessment, sitting, at)   the answer to item `at` has changed
//   submit(assessment, sitting, total, text)   total: undefined where the key is withheld
//   complete(text)           a course without assessments has been read
//   save(text)               keep this text; `onSaved(text)` is called when it is safe, `onTrouble(bool)` when that fails or works again
//   close(text)              the window goes away
import { openScorm } from "./scorm.js";
import { scorm12 } from "./scorm12.js";
import { scorm2004 } from "./scorm2004.js";

const dialects = { scorm12, scorm2004 };

// The object with the dialect's API: own parents upward, then the opener and its parents, then the top window's opener.
function findApi(dialect, start) {
    const openerOf = (window) => attempt(() => window.opener);
    return (
        searchUp(dialect, start) ??
        (openerOf(start) && searchUp(dialect, openerOf(start))) ??
        (openerOf(attempt(() => start.top)) && searchUp(dialect, openerOf(attempt(() => start.top)))) ??
        undefined
    );
}

function searchUp(dialect, window) {
    for (let steps = 0; window && steps < 500; ++steps) {
        const api = attempt(() => window[dialect.api]);
        if (api && attempt(() => typeof api[dialect.methods.initialize]) !== "undefined") return api;
        const parent = attempt(() => window.parent);
        if (!parent || parent === window) return undefined;
        window = parent;
    }
    return undefined;
}

// A window of another origin throws when it is looked at.
function attempt(look) {
    try {
        return look();
    } catch {
        return undefined;
    }
}

export function connect(course, window, events) {
    const dialect = dialects[course.runtime];
    if (dialect) {
        const api = findApi(dialect, window);
        const session = api && openScorm(dialect, api, course, window, events);
        if (session) return session;
        return { ...browserOnly(events), missing: true };
    }
    return browserOnly(events);
}

function browserOnly(events) {
    const nothing = () => {};
    const keep = (text) => events.onSaved(text);
    return {
        learner: { id: "", name: "" },
        savedText: "",
        launch: "",
        state: () => "none",
        begin: nothing,
        answer: nothing,
        submit: (assessment, sitting, total, text) => keep(text),
        complete: keep,
        save: keep,
        close: keep,
    };
}
