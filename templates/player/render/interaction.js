// How each item type is answered.
//
// render(item, {response, seed, onchange(response), review, struck, onstrike(id)}): with `review` nothing can be changed, and the
// right answer is shown where the item has its key.
import { renderChoice } from "./choice.js";
import { renderOrdering } from "./ordering.js";
import { renderMatching } from "./matching.js";
import { renderText } from "./text.js";
import { h } from "./dom.js";
import { t } from "../words.js";
import { toDecimal, rational } from "../rational.js";

const renderers = {
    "multiple-choice": renderChoice,
    "multiple-response": renderChoice,
    ordering: renderOrdering,
    matching: renderMatching,
    numeric: renderText,
    "short-answer": renderText,
    essay: renderText,
};

export const renderInteraction = (item, options) => renderers[item.type](item, options);

// The name of how well an answer did: also a look and a word.
export function outcomeOf(fraction, answered) {
    if (!answered) return "not-answered";
    if (fraction.num === 0n) return "not-right";
    return fraction.num < fraction.den ? "partly-right" : "right";
}

// "Correct", "Partly right", "Not right" with the points.
export function outcomeLine(item, fraction, answered) {
    const word = outcomeOf(fraction, answered);
    const points = toDecimal(rational(fraction.num * BigInt(item.points[0]), fraction.den * BigInt(item.points[1])), 2);
    const max = toDecimal(rational(...item.points), 2);
    const line = h("p", { class: "outcome-word" }, t(word), " ", h("span", { class: "outcome-points" }, t("points-of", { points, max })));
    return h("div", { class: `outcome ${word}` }, line);
}

// That, and the rationale: after an answer, where the key is there.
export function renderVerdict(item, fraction, answered) {
    const why = item.rationale && h("div", { class: "rationale" }, h("h2", {}, t("rationale")), h("div", { html: item.rationale }));
    if (item.type === "essay") return why;
    const outcome = outcomeLine(item, fraction, answered);
    if (why) outcome.append(why);
    return outcome;
}
