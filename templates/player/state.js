// What must survive a closed window, as one short text: fit for SCORM 1.2's suspend_data of 4,096 characters.
//
//     L2|checksum|build|revision|language|lessons|checks|history#form|seed|started|ended|seconds|position|factor|language|answer,answer,…#…
//
// Numbers are in base 36. language: that of the interface, if the learner chose one; in a sitting, the one it was submitted in.
// lessons: a digit a lesson, 1 = read. checks: a digit for each knowledge check, in the order of the lessons: 0 not tried,
// 1 tried, 2 right. history: past attempts, each "id!time!domain.right.count!…", divided by commas. Each part after a # is a
// sitting; its factor is in hundredths. An answer is its seconds, "!" if flagged, "~" and the places of options struck out, and,
// if there is a response, ":" and the response: for options and steps their places in the source (a character each); for prompts,
// in order, the place of the match or "-"; for texts the text, with separators and control characters as %XXXX.

export const STATE_LIMIT = 4000;
const VERSION = "L2";
const MOST_HISTORY = 60;

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
    const answers = sitting.answers.map(({ response, seconds, flagged, struck }, at) => {
        const item = course.items[assessment.items[at]];
        const isText = !item.options && !item.steps && !item.matches;
        const kept = response.length && isText ? [response[0].slice(0, textLimit)] : response;
        const marks = (flagged ? "!" : "") + (struck.length ? "~" + struck.map((id) => placeOf(item.options, id)).join("") : "");
        return base36(seconds) + marks + (kept.length ? ":" + encodeResponse(item, kept) : "");
    });
    const numbers = [sitting.started, sitting.ended, sitting.seconds, sitting.position, sitting.factor * 100].map(base36);
    return [sitting.form, sitting.seed, ...numbers, sitting.language, answers.join(",")].join("|");
}

function decodeSitting(course, text) {
    const [form, seed, started, ended, seconds, position, factor, language, answers] = text.split("|");
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
        factor: number(factor) / 100,
        language,
        answers: fields.map((field, at) => {
            const [, time, flag, struck = "", response] = /^([0-9a-z]+)(!?)(?:~([0-9a-z]+))?(?::(.*))?$/s.exec(field);
            const item = course.items[assessment.items[at]];
            return {
                response: response === undefined ? [] : decodeResponse(item, response),
                seconds: number(time),
                flagged: flag === "!",
                struck: Array.from(struck, (character) => idAt(item.options, character)),
            };
        }),
    };
}

const encodePast = ({ id, at, rows }) => [id, base36(at), ...rows.map((row) => row.map(base36).join("."))].join("!");
function decodePast(text) {
    const [id, at, ...rows] = text.split("!");
    return { id, at: number(at), rows: rows.map((row) => row.split(".").map(number)) };
}

function encode(course, state, sittings, history, textLimit) {
    const lessons = course.lessons.map(({ id }) => (state.lessons.has(id) ? "1" : "0")).join("");
    const checks = course.checks.map((id) => state.checks[id] ?? 0).join("");
    const head = [course.build, base36(state.revision), state.language, lessons, checks, history.map(encodePast).join(",")].join("|");
    const body = [head, ...sittings.map((sitting) => encodeSitting(course, sitting, textLimit))].join("#");
    return `${VERSION}|${checksum(body)}|${body}`;
}

// history: past attempts, oldest first: {id: a form or "" for practice, at: seconds since 1970, rows: [[domain, right, of]]}, a
// domain by its place in the course.
export function newState() {
    return { revision: 0, language: "", lessons: new Set(), checks: {}, history: [], sittings: {} };
}

// {text, whole}. Over the limit, first the history goes, oldest first, then the older submitted sittings, then long texts are cut;
// whole is false where more than history is missing.
export function encodeState(course, state, limit = STATE_LIMIT) {
    const sittings = Object.values(state.sittings).sort((a, b) => a.started - b.started);
    const history = state.history.slice(-MOST_HISTORY);
    const write = (textLimit = Infinity) => encode(course, state, sittings, history, textLimit);
    let text = write();
    while (history.length > 0 && text.length > limit) {
        history.shift();
        text = write();
    }
    if (text.length <= limit) return { text, whole: true };
    while (sittings.length > 1 && text.length > limit) {
        const oldest = sittings.findIndex(({ ended }) => ended > 0);
        if (oldest < 0) break;
        sittings.splice(oldest, 1);
        text = write();
    }
    for (let textLimit = 1024; text.length > limit && textLimit >= 1; textLimit = Math.floor(textLimit / 2)) text = write(textLimit);
    return { text, whole: false };
}

// {state}, or {problem}: "damaged" (no state, or a changed one) or "other-build" (of another state of the course, or of another
// version of the player).
export function decodeState(course, text) {
    const match = /^L(\d+)\|([0-9a-z]{4})\|(.*)$/s.exec(text);
    if (!match || checksum(match[3]) !== match[2]) return { problem: "damaged" };
    const [head, ...sittings] = match[3].split("#");
    const [build, revision, language, lessons, checks, history] = head.split("|");
    if (build !== course.build || `L${match[1]}` !== VERSION) return { problem: "other-build" };
    try {
        const state = newState();
        state.revision = number(revision);
        state.language = language;
        course.lessons.forEach(({ id }, at) => lessons[at] === "1" && state.lessons.add(id));
        course.checks.forEach((id, at) => (state.checks[id] = Number(checks[at] ?? 0)));
        state.history = history ? history.split(",").map(decodePast) : [];
        for (const sitting of sittings) {
            const one = decodeSitting(course, sitting);
            state.sittings[one.form] = one;
        }
        return { state };
    } catch {
        return { problem: "damaged" };
    }
}
