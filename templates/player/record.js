// Answers as records: SCORM 1.2 interactions, and Lectern's own attempt format (a line of NDJSON).
import { parseNumber } from "./score.js";
import { isLess, rational, toDecimal, toNumber } from "./rational.js";

const SCORM12_TYPES = {
    "multiple-choice": "choice",
    "multiple-response": "choice",
    ordering: "sequencing",
    matching: "matching",
    numeric: "numeric",
    "short-answer": "fill-in",
    essay: "fill-in",
};
export const scorm12Type = (item) => SCORM12_TYPES[item.type];

// A response as SCORM 1.2 writes it: "b", "a,c", "c,a,b", "1.b,2.a", "3.5", or a text in which a line break is \n, a tab \t, a
// backslash \\ and a brace at the start \{ (responses hold no line breaks, and a leading brace means something else).
export function scorm12Response(item, response) {
    if (response.length === 0) return "";
    switch (item.type) {
        case "multiple-choice":
        case "multiple-response":
        case "ordering":
            return response.join(",");
        case "matching":
            return response.map(([prompt, match]) => `${prompt}.${match}`).join(",");
        case "numeric":
            return response[0].trim().replace(/^\+(?=[0-9])/, "");
        default:
            return escapedLine(response[0]);
    }
}

export const escapedLine = (text) =>
    text
        .replace(/\\/g, "\\\\")
        .replace(/\r\n?|\n/g, "\\n")
        .replace(/\t/g, "\\t")
        .replace(/[\x00-\x1f\x7f]/g, " ")
        .replace(/^\{/, "\\{");

// The pattern of the right answer; undefined where the key is withheld or a person decides.
export function scorm12Pattern(item) {
    if (!item.key) return undefined;
    if (item.type === "numeric") return item.key.map(({ min, max }) => (min === max ? min : `${min}:${max}`))[0];
    if (item.type === "short-answer") return scorm12Response(item, [item.key[0]]);
    return scorm12Response(item, item.key);
}

// "correct", "wrong", or the fraction; "neutral" where a person decides.
export function scorm12Result(item, fraction) {
    if (item.type === "essay") return "neutral";
    if (fraction.num === 0n) return "wrong";
    return isLess(fraction, rational(1)) ? toDecimal(fraction, 4) : "correct";
}

// Seconds as HHHH:MM:SS.
export function scorm12Timespan(seconds) {
    const whole = Math.round(seconds);
    const two = (n) => String(n).padStart(2, "0");
    return `${String(Math.floor(whole / 3600)).padStart(4, "0")}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

// The time of day as HH:MM:SS.
export const scorm12Time = (date) => date.toTimeString().slice(0, 8);

// A number as a candidate may have typed it, for a hint beside the field: is it one?
export const isNumber = (text) => Number.isFinite(parseNumber(text));

const timestamp = (seconds) => new Date(seconds * 1000).toISOString().replace(".000", "");

// One line of Lectern's attempt format. `total` is undefined where the key is withheld.
export function attemptLine(course, assessment, sitting, total, candidate) {
    const attempt = {
        candidate,
        attempt: 1,
        assessment: assessment.id,
        build: course.build,
        language: sitting.language || course.language,
        started: timestamp(sitting.started),
        submitted: timestamp(sitting.ended),
        responses: assessment.items.map((item, at) => ({
            item,
            response: sitting.answers[at].response,
            seconds: Math.round(sitting.answers[at].seconds),
        })),
    };
    if (total) {
        const scored = assessment.items.map((item, at) => [item, total.items[at]]).filter(([, one]) => !one.byHand);
        const items = Object.fromEntries(scored.map(([item, { points }]) => [item, toNumber(points)]));
        const scaled = total.scaled === undefined ? {} : { scaled: total.scaled, passed: total.passed };
        attempt.reported = { raw: toNumber(total.raw), max: toNumber(total.max), ...scaled, items };
    }
    return JSON.stringify(attempt) + "\n";
}

