// The scoring rules. The same as in Lectern's own program (src/score): tests/vectors/scoring.json is run through both.
//
// An item is {type, scoring, options | steps | matches: [{id}], prompts: [{id}], key}; the key as in key.json: a list of option or
// step ids, of [prompt, match] pairs, of {min, max} texts, or of accepted texts. A response is a list of ids (choice, ordering),
// of [prompt, match] pairs, or of one text; an empty list is no answer.
import { add, divide, floor, isEqual, isLess, multiply, rational, subtract } from "./rational.js";

const ZERO = rational(0);
const ONE = rational(1);
const whole = (right) => (right ? ONE : ZERO);

// The fraction of the points, from 0 to 1. An essay is scored by a person: 0.
export function fractionOf(item, response) {
    if (response.length === 0) return ZERO;
    switch (item.type) {
        case "multiple-choice":
        case "multiple-response":
            return choiceFraction(item, response);
        case "ordering":
            return orderingFraction(item, response);
        case "matching":
            return matchingFraction(item, response);
        case "numeric":
            return whole(isNumberInRange(item.key, response));
        case "short-answer":
            return whole(isAcceptedText(item.key, response));
        case "essay":
            return ZERO;
        default:
            throw new Error(`unknown item type ${item.type}`);
    }
}

// An option chosen twice counts once; an id that the item does not have is a wrong choice.
function choiceFraction(item, response) {
    const chosen = new Set(response);
    const keys = item.key.length;
    let right = 0;
    for (const id of chosen) if (item.key.includes(id)) ++right;
    const wrong = chosen.size - right;
    switch (item.scoring) {
        case "per-option": {
            const options = item.options.length;
            return rational(Math.max(0, right + (options - keys) - wrong), options);
        }
        case "right-minus-wrong":
            return rational(Math.max(0, right - wrong), keys);
        case "per-key":
            return right + wrong > keys ? ZERO : rational(right, keys);
        default:
            return whole(right === keys && wrong === 0);
    }
}

function orderingFraction(item, response) {
    const key = item.key;
    // Repeated and unknown steps are blanked, so that they earn nothing.
    const order = response.map((id, at) => (key.includes(id) && response.indexOf(id) === at ? id : ""));
    switch (item.scoring) {
        case "per-position":
            return rational(key.filter((id, at) => order[at] === id).length, key.length);
        case "per-neighbour": {
            const follows = (id, next) => key.includes(id) && next !== undefined && key[key.indexOf(id) + 1] === next;
            return rational(order.filter((id, at) => follows(id, order[at + 1])).length, key.length - 1);
        }
        case "longest-run":
            return rational(Math.max(0, longestCommonSubsequence(order, key) - 1), key.length - 1);
        default:
            return whole(order.length === key.length && order.every((id, at) => id === key[at]));
    }
}

function longestCommonSubsequence(a, b) {
    let above = new Array(b.length + 1).fill(0);
    for (const x of a) {
        const row = [0];
        for (let j = 1; j <= b.length; ++j) row[j] = x !== "" && x === b[j - 1] ? above[j - 1] + 1 : Math.max(above[j], row[j - 1]);
        above = row;
    }
    return above[b.length];
}

// A prompt that is given two different matches is not matched.
function matchingFraction(item, response) {
    const right = item.key.filter(([prompt, match]) => {
        const given = response.filter(([p]) => p === prompt);
        return given.length > 0 && given.every(([, m]) => m === match);
    }).length;
    if (item.scoring === "per-pair") return rational(right, item.key.length);
    const foreign = response.some(([p]) => !item.prompts.some((prompt) => prompt.id === p));
    return whole(right === item.key.length && !foreign);
}

// A decimal number with "." and no exponent, blanks around it ignored; undefined for anything else.
export function parseNumber(text) {
    const match = /^[ \t\r\n\f\v]*([+-]?[0-9]+(?:\.[0-9]+)?)[ \t\r\n\f\v]*$/.exec(text);
    return match ? Number(match[1]) : undefined;
}

function isNumberInRange(ranges, response) {
    const value = response.length === 1 ? parseNumber(response[0]) : undefined;
    if (value === undefined || !Number.isFinite(value)) return false;
    return ranges.some(({ min, max }) => parseNumber(min) <= value && value <= parseNumber(max));
}

function isAcceptedText(accepted, response) {
    if (response.length !== 1) return false;
    const given = comparable(response[0]);
    return accepted.some((text) => comparable(text) === given);
}

// Unicode NFC, white space collapsed, lower case character by character (no rule of a language or of a word's end).
function comparable(text) {
    const lower = Array.from(normalize(text), (character) => character.toLowerCase()).join("");
    return normalize(lower);
}

function normalize(text) {
    return text
        .normalize("NFC")
        .replace(/[\t-\r\p{Z}]+/gu, " ")
        .replace(/^ | $/g, "");
}

// Points on the reporting scale for `raw` of `max` points, rounded half up; the form's table wins where it has `raw`.
// `scale` is {min, max, pass, cut: [num, den], tables: {form: {raw: scaled}}}.
export function scaledScore(scale, form, raw, max) {
    const row = raw.den === 1n ? scale.tables?.[form]?.[String(raw.num)] : undefined;
    if (row !== undefined) return row;
    const share = divide(raw, max);
    const cut = rational(...scale.cut);
    const under = isLess(share, cut);
    const between = (from, to, part) => add(rational(from), multiply(rational(to - from), part));
    let exact;
    if (under) exact = between(scale.min, scale.pass, divide(share, cut));
    else if (isEqual(cut, ONE)) exact = rational(scale.pass);
    else exact = between(scale.pass, scale.max, divide(subtract(share, cut), subtract(ONE, cut)));
    const rounded = Number(floor(add(exact, rational(1, 2))));
    // A share under the cut must not round up to a pass.
    return under && rounded >= scale.pass ? scale.pass - 1 : rounded;
}

export const passes = (scale, scaled) => scaled >= scale.pass;
