// Where results go: a learning system with SCORM 1.2, or nowhere but this browser. Both give the same set of functions:
//
//   learner {id, name}       savedText            what was kept of an earlier session ("" for none)
//   state()                  "open", "review" (the system shows a past attempt: nothing is written), "closed" or "none"
//   begin(assessment, sitting)   a sitting starts or goes on
//   answer(assessment, sitting, at)   the answer to item `at` has changed
//   submit(assessment, sitting, total, text)   total: undefined where the key is withheld
//   complete(text)           a course without assessments has been read
//   save(text)               keep this text; `onSaved(text)` is called when it is safe, `onTrouble(bool)` when that fails or works again
//   close(text)              the window goes away
import { openScorm12 } from "./scorm12.js";

// The object with the SCORM 1.2 API: own parents upward, then the opener and its parents, then the top window's opener.
export function findScorm12(start) {
    const openerOf = (window) => attempt(() => window.opener);
    return (
        searchUp(start) ??
        (openerOf(start) && searchUp(openerOf(start))) ??
        (openerOf(attempt(() => start.top)) && searchUp(openerOf(attempt(() => start.top)))) ??
        undefined
    );
}

function searchUp(window) {
    for (let steps = 0; window && steps < 500; ++steps) {
        const api = attempt(() => window.API);
        if (api && attempt(() => typeof api.LMSInitialize) !== "undefined") return api;
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
    if (course.runtime === "scorm12") {
        const api = findScorm12(window);
        const session = api && openScorm12(api, course, window, events);
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
        state: () => "none",
        begin: nothing,
        answer: nothing,
        submit: (assessment, sitting, total, text) => keep(text),
        complete: keep,
        save: keep,
        close: keep,
    };
}
