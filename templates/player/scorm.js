// A session with a SCORM run-time: state, interactions, score, status. What SCORM 1.2 and 2004 say differently is a dialect
// (scorm12.js, scorm2004.js):
//
//   api, methods                 name of the API's object, and of its functions
//   elements                     names of elements that hold the same in both
//   oneSession                   a page of some systems has one session in all, for all its SCOs
//   stateLimit                   characters of the state that the standard promises to keep
//   response                     name of an interaction's element for the response
//   passMark(get)                the system's pass mark in percent, as text
//   start(get)                   values at the start of a session
//   past(get)                    {verdict, percent} of a finished attempt, as the system has them; "" where it has none
//   declaration(course, item)    of an interaction before it is answered: id and type first
//   place(assessment, n)         where the learner is
//   moment(date)                 when an interaction was answered
//   responses(item, response)    ways to write a response, best first: {type, text}; without a type it stays as declared
//   result(item, fraction), patterns(item)
//   score(percent), status(verdict), exit   at the end
//   read(course)                 a course without assessments has been read
//   next(get)                    asks the system for what comes next
//   timespan(seconds)
//
// Values are lists of [element, text]. Interaction n is always item n of the form, answered or not. Score and status are sent when the
// sitting is submitted, before anything that an LMS may refuse. Every value is kept here until a commit has succeeded: it says "true",
// and no error stands behind it. Even then the system may have taken a login page for an answer, so the copy in the browser outlives it.
import { isAnswered, shownPlace } from "./exam.js";
import { COMMIT_GAP, nextRetry } from "./pace.js";
import { percentText } from "./totals.js";
import { otherMark, verdictOf } from "./verdict.js";

const isTrue = (result) => String(result) === "true";

// Nothing if the system does not let the session begin.
export function openScorm(dialect, api, course, window, events) {
    const { elements, methods } = dialect;
    const call = (name, ...values) => {
        try {
            return api[methods[name]](...values);
        } catch {
            return "false";
        }
    };
    const get = (element) => String(call("get", element) ?? "");
    // A second start in one window is refused, though the session is there.
    if (!isTrue(call("initialize", "")) && get(elements.running) === "") return undefined;

    const mode = get(elements.mode);
    const readOnly = ["review", "browse"].includes(mode) && mode;
    const otherMastery = course.mastery ? otherMark(dialect.passMark(get), course.mastery) : undefined;
    const opened = Date.now();
    const sent = new Map();
    const written = new Map(); // interaction → the response that was written last
    let closed = false;
    let finishAfterCommit = false;
    let pending; // the text that is not yet safe
    let timer;
    let lastCommit = 0;
    let retry = 0;

    function set(element, value) {
        if (sent.get(element) === value) return true;
        const done = isTrue(call("set", element, value));
        if (done) sent.set(element, value);
        return done;
    }
    const setAll = (pairs) => pairs.map(([element, value]) => set(element, value)).every(Boolean);
    const setOf = (n, pairs) => setAll(pairs.map(([name, value]) => [`cmi.interactions.${n}.${name}`, value]));

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
        set(elements.sessionTime, dialect.timespan((Date.now() - opened) / 1000));
        const text = pending;
        const done = isTrue(call("commit", "")) && Number(call("lastError")) === 0;
        if (done) {
            retry = 0;
            if (text !== undefined) events.onSaved(text);
            if (finishAfterCommit) finish();
        } else {
            retry = nextRetry(retry);
            commitSoon();
        }
        events.onTrouble(!done);
    }

    function finish() {
        closed = true;
        window.clearTimeout(timer);
        call("terminate", "");
    }

    function keep(text = pending) {
        pending = text;
        if (text !== undefined && !set(elements.state, text)) events.onTrouble(true);
    }

    function setResponse(n, { type, text }) {
        const element = `cmi.interactions.${n}.${dialect.response}`;
        // Under another type the same text is another response.
        if (type !== undefined && sent.get(`cmi.interactions.${n}.type`) !== type) {
            sent.delete(element);
            if (!setOf(n, [["type", type]])) return false;
        }
        return set(element, text);
    }

    function writeAnswer(item, n, answer) {
        const response = JSON.stringify(answer.response);
        if (!isAnswered(answer) && !written.has(n)) return;
        if (written.get(n) !== response) dialect.responses(item, answer.response).some((way) => setResponse(n, way));
        written.set(n, response);
        setOf(n, [["latency", dialect.timespan(answer.seconds)]]);
    }

    function declare(assessment, sitting) {
        assessment.items.forEach((id, n) => {
            const item = course.items[id];
            setOf(n, dialect.declaration(course, item));
            writeAnswer(item, n, sitting.answers[n]);
        });
    }

    function writeResults(assessment, sitting, total) {
        assessment.items.forEach((id, n) => {
            const item = course.items[id];
            writeAnswer(item, n, sitting.answers[n]);
            if (!total) return;
            setOf(n, [["result", dialect.result(item, total.items[n].fraction)]]);
            let at = 0;
            for (const pattern of dialect.patterns(item)) if (setOf(n, [[`correct_responses.${at}.pattern`, pattern]])) ++at;
        });
    }

    function end(text) {
        set(elements.exit, dialect.exit);
        keep(text);
        finishAfterCommit = true;
        commit();
    }

    const session = {
        learner: { id: get(elements.learnerId), name: get(elements.learnerName) },
        activity: window.location.pathname.replace(/[^/]*$/, ""), // run-times tell none; systems give each activity a folder of its own
        savedText: get(elements.state),
        launch: get("cmi.launch_data"),
        languages: [],
        stateLimit: dialect.stateLimit,
        state: () => readOnly || (closed || finishAfterCommit ? "closed" : "open"),
        otherMastery,
        past: dialect.past(get),
        begin(assessment, sitting) {
            if (closed) return;
            declare(assessment, sitting);
            setAll(dialect.place(assessment, shownPlace(course, assessment, sitting)));
            commitSoon();
        },
        answer(assessment, sitting, n) {
            if (closed) return;
            writeAnswer(course.items[assessment.items[n]], n, sitting.answers[n]);
            setOf(n, dialect.moment(new Date()));
            setAll(dialect.place(assessment, n));
            commitSoon();
        },
        submit(assessment, sitting, total, text) {
            if (closed) return;
            const score = total ? dialect.score(percentText(total, course.mastery)) : [];
            const done = setAll([...score, ...dialect.status(verdictOf(total, course.mastery, otherMastery))]);
            writeResults(assessment, sitting, total);
            end(text);
            if (!done) events.onTrouble(true);
        },
        complete(text, isLeaving) {
            if (closed) return;
            setAll(dialect.read(course));
            if (isLeaving && course.hasNextLesson) setAll(dialect.next(get));
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
        // Not finished either: some systems count what ends without a status as completed, and then let nobody in any more.
        for (const name of ["begin", "answer", "submit", "complete", "save", "flush", "close"]) session[name] = nothing;
        return session;
    }
    setAll(dialect.start(get));
    set(elements.exit, "suspend");
    commitSoon();
    return session;
}
