// What is SCORM 1.2's own in a session (ADL SCORM 1.2 RTE, 3.4); scorm.js says what the members mean.
import { scorm12Pattern, scorm12Response, scorm12Result, scorm12Time, scorm12Timespan, scorm12Type } from "./record.js";
import { rational, toDecimal } from "./rational.js";
import { STATE_LIMIT } from "./state.js";

const RESPONSE_LIMIT = 255; // the standard's CMIFeedback

export const scorm12 = {
    api: "API",
    methods: { initialize: "LMSInitialize", terminate: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", lastError: "LMSGetLastError" },
    elements: {
        running: "cmi.core._children",
        mode: "cmi.core.lesson_mode",
        learnerId: "cmi.core.student_id",
        learnerName: "cmi.core.student_name",
        state: "cmi.suspend_data",
        exit: "cmi.core.exit",
        sessionTime: "cmi.core.session_time",
    },
    stateLimit: STATE_LIMIT,
    response: "student_response",
    passMark: (get) => get("cmi.student_data.mastery_score").trim(),
    // Always: systems count an attempt without a status as completed when it ends.
    start(get) {
        const isNew = ["", "not attempted", "unknown", "browsed"].includes(get("cmi.core.lesson_status"));
        return isNew ? [["cmi.core.lesson_status", "incomplete"]] : [];
    },
    past(get) {
        const status = get("cmi.core.lesson_status");
        return { verdict: ["passed", "failed"].includes(status) ? status : "", percent: get("cmi.core.score.raw").trim() };
    },
    declaration: (course, item) => [
        ["id", item.id],
        ["type", scorm12Type(item)],
        ["weighting", toDecimal(rational(...item.points), 4)],
    ],
    place: () => [],
    moment: (date) => [["time", scorm12Time(date)]],
    responses(item, response) {
        const text = scorm12Response(item, response);
        return text.length > RESPONSE_LIMIT ? [{ text }, { text: text.slice(0, RESPONSE_LIMIT) }] : [{ text }];
    },
    result: scorm12Result,
    patterns(item) {
        const pattern = scorm12Pattern(item);
        return pattern === undefined ? [] : [pattern];
    },
    score: (percent) => [
        ["cmi.core.score.min", "0"],
        ["cmi.core.score.max", "100"],
        ["cmi.core.score.raw", percent],
    ],
    status: (verdict) => [["cmi.core.lesson_status", verdict]],
    read: () => [["cmi.core.lesson_status", "completed"]],
    next: () => [],
    exit: "",
    timespan: scorm12Timespan,
};
