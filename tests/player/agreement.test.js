// 1,000 random responses to items of every type and rule: the player and the C++ scoring give the same fraction.
// LECTERN_KEY=key.json in the environment takes the items of a built course instead of made-up ones.
import test from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fractionOf } from "../../templates/player/score.js";
import { built } from "../support/built.js";
import { randomNumbers, shuffled } from "../../templates/player/shuffle.js";

const RESPONSES = 1000;

const letters = (n) => Array.from({ length: n }, (_, i) => ({ id: String.fromCharCode(97 + i) }));
const numbers = (n) => Array.from({ length: n }, (_, i) => ({ id: String(i + 1) }));

// Two sizes of each type under each of its rules.
function madeUpItems() {
    const items = [];
    const add = (type, rules, fields) => rules.forEach((scoring) => items.push({ type, scoring, ...fields }));
    const ids = (list) => list.map(({ id }) => id);
    for (const n of [2, 4]) add("multiple-choice", ["all-or-nothing"], { options: letters(n), key: ["b"] });
    for (const n of [5, 8])
        add("multiple-response", ["all-or-nothing", "per-option", "right-minus-wrong", "per-key"], { options: letters(n), key: ["a", "c", "d"].slice(0, n - 3) });
    for (const n of [3, 5]) add("ordering", ["all-or-nothing", "per-position", "per-neighbour", "longest-run"], { steps: letters(n), key: ids(letters(n)) });
    for (const n of [3, 7])
        add("matching", ["all-or-nothing", "per-pair"], { prompts: numbers(n), matches: letters(n + 1), key: numbers(n).map(({ id }, i) => [id, letters(n)[i].id]) });
    add("numeric", ["all-or-nothing"], { key: [{ min: "0.6", max: "0.8" }, { min: "-3", max: "-3" }, { min: "1000", max: "1000.125" }] });
    add("short-answer", ["all-or-nothing"], { key: ["Amazon S3", "Stra\u00dfe", "\u6771\u4eac 1", "\u039f\u0394\u039f\u03a3"] });
    add("essay", ["all-or-nothing"], { key: null });
    return items;
}

const TEXT_PARTS = ["Amazon", "amazon", "AMAZON", "S3", "s3", " ", "  ", "\u00a0", "\u3000", "\t", "\ufeff", "\u200b", "\u0085", "stra\u00dfe", "STRASSE", "\u1e9e", "\u6771\u4eac", "1",
    "\u039f\u0394\u039f\u03a3", "\u03bf\u03b4\u03bf\u03c2", "\u03c3", "e\u0301", "\u00e9", "\u0130", "i\u0307", "\ud83d\udc4d", "\u212b", "\u1100\u1161\u11a8", "\uac01", "'", ".", "\\", ""];
const NUMBER_PARTS = ["0", "6", "7", "8", "3", "1000", ".", "-", "+", " ", "\t", ",", "e", "0.", ".5", "125", "000000", "9999999999999999999", "x", "\uff11", "0".repeat(330), "9".repeat(330)];

function randomResponse(item, next) {
    const pick = (list) => list[Math.floor(next() * list.length)];
    const some = (make, most) => Array.from({ length: Math.floor(next() * (most + 1)) }, make);
    const oddId = (list) => (next() < 0.08 ? pick(["z", "", "A", "1", "0", "\u00e9"]) : pick(list).id);
    switch (item.type) {
        case "multiple-choice":
        case "multiple-response":
            return some(() => oddId(item.options), item.options.length + 1);
        case "ordering": {
            const order = shuffled(item.steps, next).map(({ id }) => id);
            const kind = next();
            if (kind < 0.4) return order;
            if (kind < 0.6) return item.key.map((id, at) => (at === Math.floor(next() * 5) ? oddId(item.steps) : id));
            return some(() => oddId(item.steps), item.steps.length + 2);
        }
        case "matching":
            if (next() < 0.5) return item.key.map(([prompt, match]) => [prompt, next() < 0.8 ? match : oddId(item.matches)]);
            return some(() => [next() < 0.05 ? "99" : pick(item.prompts).id, oddId(item.matches)], item.prompts.length + 2);
        case "numeric": {
            const { min, max } = pick(item.key);
            const kind = next();
            if (kind < 0.2) return [pick([min, max])];
            if (kind < 0.4) return [(Number(min) + (next() * 1.4 - 0.2) * (Number(max) - Number(min) || 1)).toFixed(Math.floor(next() * 5))];
            return [some(() => pick(NUMBER_PARTS), 5).join("")];
        }
        case "short-answer": {
            const text = pick(item.key);
            const kind = next();
            if (kind < 0.2) return [text.toUpperCase()];
            if (kind < 0.4) return [text.toLowerCase().normalize("NFD")];
            if (kind < 0.5) return [` ${text.replaceAll(" ", "\u2003")}\n`];
            return [some(() => pick(TEXT_PARTS), 4).join("")];
        }
        default:
            return next() < 0.5 ? [] : ["a text"];
    }
}

test("player and C++ agree on random responses", () => {
    const items = process.env.LECTERN_KEY ? JSON.parse(readFileSync(process.env.LECTERN_KEY)).items : madeUpItems();
    const tried = items.flatMap((item, n) => {
        const next = randomNumbers("agreement", `${n} ${item.id ?? ""}`);
        return Array.from({ length: RESPONSES }, () => ({ item, response: randomResponse(item, next) }));
    });
    const input = tried.map((one) => JSON.stringify(one) + "\n").join("");
    const lines = execFileSync(built("tests/score_responses"), { input, maxBuffer: 1 << 28 }).toString().trimEnd().split("\n");
    assert.equal(lines.length, tried.length);
    const seen = new Map();
    tried.forEach(({ item, response }, at) => {
        const { num, den } = fractionOf(item, response);
        assert.equal(`${num}/${den}`, lines[at], `${item.type}, ${item.scoring}: ${JSON.stringify(response)}`);
        const name = `${item.type} ${item.scoring}`;
        seen.set(name, (seen.get(name) ?? new Set()).add(lines[at]));
    });
    // A comparison in which nothing ever scores shows nothing.
    for (const [name, fractions] of seen) assert.ok(fractions.size >= (name.startsWith("essay") ? 1 : 2), `${name}: ${[...fractions]}`);
});
