// What must survive a closed window, as one short text: fit for SCORM 1.2's suspend_data of 4,096 characters.
//
//     L1|checksum|build|revision|lessons|checks#form|seed|started|ended|seconds|position|answer,answer,…#…
//
// Numbers are in base 36. lessons: a digit a lesson, 1 = read. checks: a digit for each knowledge check, in the order of the
// lessons: 0 not tried, 1 tried, 2 right. Each part after a # is a sitting. An answer is its seconds, "!" if flagged, and, if
// there is a response, ":" and the response: for options and steps their places in the source (a character each); for prompts,
// in order, the place of the match or "-"; for texts the text, with separators and control characters as %XXXX.

export const STATE_LIMIT = 4096;
const VERSION = "L1";

const base36 = (n) => Math.round(n).toString(36);
const number = (text) => {
    const n = parseInt(text, 36);
    if (!Number.isFinite(n)) throw new Error(`"${text}" is no number`);
    return n;
};

// Four characters that change when the text does (FNV-1a, folded).
function checksum(text) {
    let hash = 2166136261;
    for (let i = 0; i < text.length; ++i) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
    return ((hash >>> 0) % 1679616).toString(36).padStart(4, "0");
}

// A UTF-16 unit at a time, but whole pairs stay as they are.
const escapeText = (text) =>
    text.replace(/[%|#,\x00-\x1f\x7f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, (c) =>
        "%" + c.charCodeAt(0).toString(16).padStart(4, "0"));
const unescapeText = (text) => text.replace(/%([0-9a-f]{4})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

const placeOf = (list, id) => {
    const at = list.findIndex((one) => one.id === id);
    return at < 0 ? "-" : at.toString(36);
};
const idAt = (list, character) => list[parseInt(character, 36)]?.id;

function encodeResponse(item, response) {
    switch (item.type) {
        case "multiple-choice":
        case "multiple-response":
            return response.map((id) => placeOf(item.options, id)).join("");
        case "ordering":
            return response.map((id) => placeOf(item.steps, id)).join("");
        case "matching": {
            const matches = new Map(response);
            return item.prompts.map(({ id }) => placeOf(item.matches, matches.get(id))).join("");
        }
        default:
            return escapeText(response[0]);
    }
}

function decodeResponse(item, text) {
    const ids = (list) => Array.from(text, (character) => idAt(list, character)).filter((id) => id !== undefined);
    switch (item.type) {
        case "multiple-choice":
        case "multiple-response":
            return ids(item.options);
        case "ordering":
            return ids(item.steps);
        case "matching":
            return item.prompts.map(({ id }, at) => [id, idAt(item.matches, text[at])]).filter(([, match]) => match !== undefined);
        default:
            return [unescapeText(text)];
    }
}

function encodeSitting(course, sitting, textLimit) {
    const assessment = course.assessments.find(({ id }) => id === sitting.form);
    const answers = sitting.answers.map(({ response, seconds, flagged }, at) => {
        const item = course.items[assessment.items[at]];
        const isText = !item.options && !item.steps && !item.matches;
        const kept = response.length && isText ? [response[0].slice(0, textLimit)] : response;
        return base36(seconds) + (flagged ? "!" : "") + (kept.length ? ":" + encodeResponse(item, kept) : "");
    });
    const numbers = [sitting.started, sitting.ended, sitting.seconds, sitting.position].map(base36);
    return [sitting.form, sitting.seed, ...numbers, answers.join(",")].join("|");
}

function decodeSitting(course, text) {
    const [form, seed, started, ended, seconds, position, answers] = text.split("|");
    const assessment = course.assessments.find(({ id }) => id === form);
    const fields = answers.split(",");
    if (!assessment || fields.length !== assessment.items.length) throw new Error(`the sitting of ${form} does not fit the course`);
    return {
        form,
        seed,
        started: number(started),
        ended: number(ended),
        seconds: number(seconds),
        position: Math.min(number(position), fields.length - 1),
        answers: fields.map((field, at) => {
            const [, time, flag, response] = /^([0-9a-z]+)(!?)(?::(.*))?$/s.exec(field);
            const item = course.items[assessment.items[at]];
            return { response: response === undefined ? [] : decodeResponse(item, response), seconds: number(time), flagged: flag === "!" };
        }),
    };
}

function encode(course, state, sittings, textLimit) {
    const lessons = course.lessons.map(({ id }) => (state.lessons.has(id) ? "1" : "0")).join("");
    const checks = course.checks.map((id) => state.checks[id] ?? 0).join("");
    const head = [course.build, base36(state.revision), lessons, checks].join("|");
    const body = [head, ...sittings.map((sitting) => encodeSitting(course, sitting, textLimit))].join("#");
    return `${VERSION}|${checksum(body)}|${body}`;
}

export function newState() {
    return { revision: 0, lessons: new Set(), checks: {}, sittings: {} };
}

// {text, whole}. Over the limit, first the older submitted sittings are left out, then long texts are cut; whole is false then.
export function encodeState(course, state, limit = STATE_LIMIT) {
    const sittings = Object.values(state.sittings).sort((a, b) => a.started - b.started);
    let text = encode(course, state, sittings, Infinity);
    if (text.length <= limit) return { text, whole: true };
    while (sittings.length > 1 && text.length > limit) {
        const oldest = sittings.findIndex(({ ended }) => ended > 0);
        if (oldest < 0) break;
        sittings.splice(oldest, 1);
        text = encode(course, state, sittings, Infinity);
    }
    for (let textLimit = 1024; text.length > limit && textLimit >= 1; textLimit = Math.floor(textLimit / 2))
        text = encode(course, state, sittings, textLimit);
    return { text, whole: false };
}

// {state}, or {problem}: "damaged" (no state, or a changed one) or "other-build" (of another state of the course).
export function decodeState(course, text) {
    const match = /^L1\|([0-9a-z]{4})\|(.*)$/s.exec(text);
    if (!match || checksum(match[2]) !== match[1]) return { problem: "damaged" };
    const [head, ...sittings] = match[2].split("#");
    const [build, revision, lessons, checks] = head.split("|");
    if (build !== course.build) return { problem: "other-build" };
    try {
        const state = newState();
        state.revision = number(revision);
        course.lessons.forEach(({ id }, at) => lessons[at] === "1" && state.lessons.add(id));
        course.checks.forEach((id, at) => (state.checks[id] = Number(checks[at] ?? 0)));
        for (const sitting of sittings) {
            const one = decodeSitting(course, sitting);
            state.sittings[one.form] = one;
        }
        return { state };
    } catch {
        return { problem: "damaged" };
    }
}
