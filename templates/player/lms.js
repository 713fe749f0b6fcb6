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

// Moodle's player page hands out what it knew when it was opened. A SCO that is opened a second time there is shown the old, and in SCORM
// 2004 the page has one session for all: so for the SCO that was chosen, the page is opened anew. The address of that page; nothing
// where this is not needed.
function freshPage(dialect, api, course, window) {
    const part = course.part ?? "";
    const opened = attempt(() => (api.lecternOpened ??= [])) ?? [];
    const isStale = dialect.oneSession ? opened.length > 0 : opened.includes(part);
    opened.push(part);
    const [, folder, query] = /^(.*\/mod\/scorm\/)loadSCO\.php\?(.*)$/.exec(attempt(() => window.frameElement.src) ?? "") ?? [];
    if (!isStale || !folder) return undefined;
    const display = new URLSearchParams(window.parent.location.search).get("display");
    return `${folder}player.php?${query}${display ? `&display=${display}` : ""}`;
}

// Nothing if the page is opened anew.
export function connectScorm(dialect, course, window, events) {
    const api = findApi(dialect, window);
    const fresh = api && freshPage(dialect, api, course, window);
    if (fresh) return void window.parent.location.replace(fresh);
    return (api && openScorm(dialect, api, course, window, events)) || withoutSystem(events, { missing: api ? "no-session" : "no-lms" });
}
