// Answers as SCORM 2004 (RTE 4.2.9) and xAPI (xAPI-Data 2.4.4.1) have them in common.
import { escapedLine } from "./record.js";
import { parseNumber } from "./score.js";
import { isLess, rational, toDecimal } from "./rational.js";

const TYPES = {
    "multiple-choice": "choice",
    "multiple-response": "choice",
    ordering: "sequencing",
    matching: "matching",
    numeric: "numeric",
    "short-answer": "fill-in",
    essay: "long-fill-in",
};
export const cmiType = (item) => TYPES[item.type];

// Ids of what the records speak of; an LMS may keep many courses in one place.
export const courseIri = (course) => `urn:lectern:${course.id}`;
export const itemIri = (course, item) => `${courseIri(course)}:item:${item.id}`;
export const domainIri = (course, domain) => `${courseIri(course)}:domain:${domain}`;

// A text that readers take for one string of one line: as in SCORM 1.2, and "[,]", "[.]" and "[:]" with a backslash in them.
export const escapedText = (text) => escapedLine(text).replace(/\[([,.:])\]/g, "[\\$1]");

// A response with its members divided by "[,]", a prompt from its match by "[.]". `write` says how a text is written.
export function cmiResponse(item, response, write = escapedText) {
    if (response.length === 0) return "";
    switch (item.type) {
        case "multiple-choice":
        case "multiple-response":
        case "ordering":
            return response.join("[,]");
        case "matching":
            return response.map(([prompt, match]) => `${prompt}[.]${match}`).join("[,]");
        case "numeric":
            return isNumber(response[0]) ? response[0].trim().replace(/^\+/, "") : write(response[0]);
        default:
            return write(response[0]);
    }
}

export const isNumber = (text) => parseNumber(text) !== undefined;

// All right answers, a pattern each; undefined where the key is withheld or a person decides.
export function cmiPatterns(item, write = escapedText) {
    if (!item.key) return undefined;
    if (item.type === "numeric") return item.key.map(({ min, max }) => (min === max ? min : `${min}[:]${max}`));
    if (item.type === "short-answer") return item.key.map((text) => write(text));
    return [cmiResponse(item, item.key)];
}

// "correct", "incorrect", or the fraction; "neutral" where a person decides.
export function cmiResult(item, fraction) {
    if (item.type === "essay") return "neutral";
    if (fraction.num === 0n) return "incorrect";
    return isLess(fraction, rational(1)) ? toDecimal(fraction, 4) : "correct";
}

// ISO 8601, seconds alone, with at most two decimals.
export const duration = (seconds) => `PT${Math.round(seconds * 100) / 100}S`;

// Its words on one line, at most so many UTF-16 units.
export function plainText(html, limit = Infinity) {
    const text = new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim();
    return shortened(text, limit);
}

// Whole characters alone.
export function shortened(text, limit) {
    if (text.length <= limit) return text;
    return text.slice(0, /[\ud800-\udbff]/.test(text[limit - 1]) ? limit - 1 : limit);
}
