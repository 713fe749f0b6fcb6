// What is SCORM 2004's own in a session (RTE, 3rd and 4th edition); scorm.js says what the members mean.
import { cmiPatterns, cmiResponse, cmiResult, cmiType, domainIri, duration, isNumber, itemIri, plainText, shortened } from "./cmi_record.js";
import { fromDecimal } from "./totals.js";
import { divide, multiply, rational, toDecimal } from "./rational.js";

// What the standard promises to keep, in characters.
const STATE_LIMIT = 64000;
const FILL_IN_LIMIT = 250;
const TEXT_LIMIT = 4000;
const DESCRIPTION_LIMIT = 250;
const MOST_PATTERNS = 10;
// The measure too: a system with a threshold decides by that.
const COMPLETED = [
    ["cmi.progress_measure", "1"],
    ["cmi.completion_status", "completed"],
];

// Some systems read a brace at the start as the name of a language.
const description = (html) => shortened(plainText(html).replace(/^\{/, "({"), DESCRIPTION_LIMIT);

// The types under which the response may stand. "other" takes what its own type has no form for: no answer any more, and a text where a
// number should be. A fill-in is divided at commas by some systems, and may have ten parts.
function typesFor(item, response, text) {
    if (response.length === 0 || (item.type === "numeric" && !isNumber(response[0]))) return ["other"];
    if (item.type !== "short-answer") return [cmiType(item), "other"];
    const isLong = text.length > FILL_IN_LIMIT || text.split(",").length > 10;
    return isLong ? ["long-fill-in", "other"] : ["fill-in", "long-fill-in", "other"];
}

export const scorm2004 = {
    api: "API_1484_11",
    methods: { initialize: "Initialize", terminate: "Terminate", get: "GetValue", set: "SetValue", commit: "Commit", lastError: "GetLastError" },
    oneSession: true,
    elements: {
        running: "cmi._version",
        mode: "cmi.mode",
        learnerId: "cmi.learner_id",
        learnerName: "cmi.learner_name",
        state: "cmi.suspend_data",
        exit: "cmi.exit",
        sessionTime: "cmi.session_time",
    },
    stateLimit: STATE_LIMIT,
    response: "learner_response",
    passMark(get) {
        const share = get("cmi.scaled_passing_score").trim();
        return /^\d+(\.\d+)?$/.test(share) ? toDecimal(multiply(fromDecimal(share), rational(100)), 5) : "";
    },
    // A system may have kept an attempt, and yet call its status unknown when it is opened again.
    start(get) {
        const isKept = get("cmi.suspend_data") !== "" || get("cmi.entry") === "resume";
        const isNew = !isKept && ["", "unknown", "not attempted"].includes(get("cmi.completion_status"));
        return isNew ? [["cmi.completion_status", "incomplete"]] : [];
    },
    past(get) {
        const status = get("cmi.success_status");
        return { verdict: ["passed", "failed"].includes(status) ? status : "", percent: get("cmi.score.raw").trim() };
    },
    declaration(course, item) {
        const objective = item.domain === undefined ? [] : [["objectives.0.id", domainIri(course, item.domain)]];
        return [
            ["id", itemIri(course, item)],
            ["type", cmiType(item)],
            ...objective,
            ["weighting", toDecimal(rational(...item.points), 7)],
            ["description", description(item.stem)],
        ];
    },
    place: (assessment, n) => [["cmi.location", `${assessment.id}/${n + 1}`]],
    // UTC, to the hundredth: a zone is refused by some systems unless a fraction of at most two digits stands before it.
    moment: (date) => [["timestamp", date.toISOString().slice(0, 22) + "Z"]],
    responses(item, response) {
        const text = cmiResponse(item, response);
        const ways = typesFor(item, response, text).map((type) => ({ type, text }));
        return text.length > TEXT_LIMIT ? [...ways, { type: ways[0].type, text: shortened(text, TEXT_LIMIT) }] : ways;
    },
    result: cmiResult,
    // A numeric interaction may have only one.
    patterns: (item) => (cmiPatterns(item) ?? []).slice(0, item.type === "numeric" ? 1 : MOST_PATTERNS),
    score: (percent) => [
        ["cmi.score.min", "0"],
        ["cmi.score.max", "100"],
        ["cmi.score.raw", percent],
        ["cmi.score.scaled", toDecimal(divide(fromDecimal(percent), rational(100)), 4)],
    ],
    status(verdict) {
        const success = verdict === "completed" ? [] : [["cmi.success_status", verdict]];
        return [...COMPLETED, ...success];
    },
    // What comes after a lesson of its own may ask whether it is satisfied.
    read: (course) => [...COMPLETED, ...(course.part ? [["cmi.success_status", "passed"]] : [])],
    next: (get) => (get("adl.nav.request_valid.continue") === "true" ? [["adl.nav.request", "continue"]] : []),
    // After "normal" a system gives nothing back, and the next launch, in review too, could show no result. Whether there may be another
    // attempt is the system's to say.
    exit: "suspend",
    timespan: duration,
};
