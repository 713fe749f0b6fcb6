// The player's scoring against the vectors that the C++ scoring runs through too.
import test from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fractionOf, scaledScore } from "../../templates/player/score.js";
import { rational } from "../../templates/player/rational.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/scoring.json", import.meta.url)));

const toRational = (text) => rational(...text.split("/").map(BigInt));
const toText = ({ num, den }) => (den === 1n ? `${num}` : `${num}/${den}`);
const withIds = (list) => list?.map((id) => ({ id }));

vectors.items.forEach((item, at) => {
    item.rules.forEach((rule, column) => {
        test(`item ${at + 1}, ${item.type}, ${rule}`, () => {
            const scored = { type: item.type, scoring: rule, options: withIds(item.options), prompts: withIds(item.prompts), key: item.key };
            for (const [name, response, ...fractions] of item.responses)
                assert.equal(toText(fractionOf(scored, response)), fractions[column], name);
        });
    });
});

vectors.scales.forEach(({ scale, scores }, at) => {
    test(`scale ${at + 1}`, () => {
        const cut = scale.cut.split("/").map(Number);
        const read = { ...scale, cut, tables: scale.table ? { form: scale.table } : {} };
        for (const [name, raw, max, scaled] of scores) assert.equal(scaledScore(read, "form", toRational(raw), toRational(max)), scaled, name);
    });
});

test("the vectors cover every rule of every type", () => {
    const covered = new Set(vectors.items.flatMap(({ type, rules }) => rules.map((rule) => `${type} ${rule}`)));
    assert.equal(covered.size, 1 + 4 + 4 + 2 + 1 + 1 + 1);
});
