// A system with one of SCORM's run-times: finds it, and opens a session (session.js).
import { openScorm } from "./scorm.js";
import { withoutSystem } from "./session.js";

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

export function connectScorm(dialect, course, window, events) {
    const api = findApi(dialect, window);
    return (api && openScorm(dialect, api, course, window, events)) || withoutSystem(events, { missing: "no-lms" });
}
