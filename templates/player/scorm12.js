// A session with a SCORM 1.2 run-time (ADL SCORM 1.2 RTE, 3.4): state, interactions, score, status.
//
// Interaction n is always item n of the form, answered or not. Score and status are sent when the sitting is submitted, before
// anything that an LMS may refuse. Every value is kept here until a commit has succeeded.
import { isAnswered } from "./exam.js";
import { scorm12Pattern, scorm12Response, scorm12Result, scorm12Time, scorm12Timespan, scorm12Type } from "./record.js";
import { fromDecimal, percentText } from "./totals.js";
import { isLess, toDecimal, rational } from "./rational.js";

const COMMIT_GAP = 3000; // milliseconds between two commits
const RETRY_FIRST = 5000;
const RETRY_LAST = 60000;
const RESPONSE_LIMIT = 255; // the standard's CMIFeedback

// The system's own pass mark, which its administrator may have changed; nothing if it is the manifest's.
function changedMastery(text, mastery) {
    if (!mastery || !/^\d+(\.\d+)?$/.test(text)) return undefined;
    const [theirs, ours] = [fromDecimal(text), fromDecimal(mastery)];
    return isLess(theirs, ours) || isLess(ours, theirs) ? text : undefined;
}

const isTrue = (result) => String(result) === "true";

// Nothing if the system does not let the session begin.
export function openScorm12(api, course, window, events) {
    const call = (name, ...values) => {
        try {
            return api[name](...values);
        } catch {
            return "false";
        }
    };
    const get = (element) => String(call("LMSGetValue", element) ?? "");
    // A second start in one window is refused, though the session is there.
    if (!isTrue(call("LMSInitialize", "")) && get("cmi.core._children") === "") return undefined;

    const mode = get("cmi.core.lesson_mode");
    const readOnly = mode === "review" || mode === "browse";
    const otherMastery = changedMastery(get("cmi.student_data.mastery_score").trim(), course.mastery);
    const opened = Date.now();
    const sent = new Map();
    let closed = false;
    let finishAfterCommit = false;
    let pending; // the text that is not yet safe
    let timer;
    let lastCommit = 0;
    let retry = 0;

    function set(element, value) {
        if (sent.get(element) === value) return true;
        const done = isTrue(call("LMSSetValue", element, value));
        if (done) sent.set(element, value);
        return done;
    }

    function commitSoon() {
        if (timer !== undefined || closed) return;
        const wait = retry || Math.max(0, lastCommit + COMMIT_GAP - Date.now());
        timer = window.setTimeout(commit, wait);
    }

    // Commit first, look at the result, then finish: some systems count a finish as done even when the saving failed.
    function commit() {
        window.clearTimeout(timer);
        timer = undefined;
        if (closed) return;
        lastCommit = Date.now();
        set("cmi.core.session_time", scorm12Timespan((Date.now() - opened) / 1000));
        const text = pending;
        const done = isTrue(call("LMSCommit", ""));
        if (done) {
            retry = 0;
            if (text !== undefined) events.onSaved(text);
            if (finishAfterCommit) finish();
        } else {
            retry = Math.min(RETRY_LAST, retry * 2 || RETRY_FIRST);
            commitSoon();
        }
        events.onTrouble(!done);
    }

    function finish() {
        closed = true;
        window.clearTimeout(timer);
        call("LMSFinish", "");
    }

    function keep(text) {
        pending = text;
        if (!set("cmi.suspend_data", text)) events.onTrouble(true);
    }

    function setResponse(element, item, response) {
        const text = scorm12Response(item, response);
        if (!set(element, text) && text.length > RESPONSE_LIMIT) set(element, text.slice(0, RESPONSE_LIMIT));
    }

    function writeAnswer(item, n, answer) {
        if (!isAnswered(answer) && !sent.has(`cmi.interactions.${n}.student_response`)) return;
        setResponse(`cmi.interactions.${n}.student_response`, item, answer.response);
        set(`cmi.interactions.${n}.latency`, scorm12Timespan(answer.seconds));
    }

    function declare(assessment, sitting) {
        assessment.items.forEach((id, n) => {
            const item = course.items[id];
            set(`cmi.interactions.${n}.id`, id);
            set(`cmi.interactions.${n}.type`, scorm12Type(item));
            set(`cmi.interactions.${n}.weighting`, toDecimal(rational(...item.points), 4));
            writeAnswer(item, n, sitting.answers[n]);
        });
    }

    // While answers wait for a person, nobody has passed or failed yet.
    function statusOf(total) {
        const raw = percentText(total, course.mastery);
        const passed = otherMastery === undefined ? total.passed : !isLess(fromDecimal(raw), fromDecimal(otherMastery));
        if (passed === undefined || total.byHand > 0) return "completed";
        return passed ? "passed" : "failed";
    }

    function writeScore(total) {
        set("cmi.core.score.min", "0");
        set("cmi.core.score.max", "100");
        const done = set("cmi.core.score.raw", percentText(total, course.mastery));
        return set("cmi.core.lesson_status", statusOf(total)) && done;
    }

    function writeResults(assessment, sitting, total) {
        assessment.items.forEach((id, n) => {
            const item = course.items[id];
            writeAnswer(item, n, sitting.answers[n]);
            if (!total) return;
            set(`cmi.interactions.${n}.result`, scorm12Result(item, total.items[n].fraction));
            const pattern = scorm12Pattern(item);
            if (pattern !== undefined) set(`cmi.interactions.${n}.correct_responses.0.pattern`, pattern);
        });
    }

    function end(text) {
        set("cmi.core.exit", "");
        keep(text);
        finishAfterCommit = true;
        commit();
    }

    const session = {
        learner: { id: get("cmi.core.student_id"), name: get("cmi.core.student_name") },
        savedText: get("cmi.suspend_data"),
        state: () => (readOnly ? "review" : closed || finishAfterCommit ? "closed" : "open"),
        otherMastery,
        begin(assessment, sitting) {
            if (closed) return;
            declare(assessment, sitting);
            commitSoon();
        },
        answer(assessment, sitting, n) {
            if (closed) return;
            writeAnswer(course.items[assessment.items[n]], n, sitting.answers[n]);
            set(`cmi.interactions.${n}.time`, scorm12Time(new Date()));
            commitSoon();
        },
        submit(assessment, sitting, total, text) {
            if (closed) return;
            const done = total ? writeScore(total) : set("cmi.core.lesson_status", "completed");
            writeResults(assessment, sitting, total);
            end(text);
            if (!done) events.onTrouble(true);
        },
        complete(text) {
            if (closed) return;
            set("cmi.core.lesson_status", "completed");
            end(text);
        },
        save(text) {
            if (closed) return;
            keep(text);
            commitSoon();
        },
        flush: commit,
        close(text) {
            if (closed) return;
            keep(text);
            commit();
            if (!closed) finish();
        },
    };
    if (readOnly) {
        const nothing = () => {};
        for (const name of ["begin", "answer", "submit", "complete", "save", "flush"]) session[name] = nothing;
        session.close = () => !closed && finish();
        return session;
    }
    if (["", "not attempted", "unknown", "browsed"].includes(get("cmi.core.lesson_status"))) set("cmi.core.lesson_status", "incomplete");
    set("cmi.core.exit", "suspend");
    commitSoon();
    return session;
}
