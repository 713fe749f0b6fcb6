// Matching: for each prompt a list from which its match is chosen. Where a match has more than plain text, the matches stand
// above with letters, and the lists name the letters.
import { h, newId } from "./dom.js";
import { t } from "../words.js";
import { displayOrder } from "../exam.js";

export function renderMatching(item, { response, seed, onchange, review }) {
    const given = new Map(response);
    const matches = displayOrder(item, seed);
    const signs = new Map(matches.map(({ id }, at) => [id, String.fromCharCode(65 + at)]));
    const isRich = matches.some(({ html, text }) => /<(?!\/?(?:em|strong|code|del)\b)/.test(html) || text.length > 80);
    const nameOf = (match) => (isRich ? `${signs.get(match.id)}. ${match.text.slice(0, 60)}` : match.text);

    const legendRow = (match) => h("div", {}, h("dt", {}, signs.get(match.id)), h("dd", { html: match.html }));

    const rows = item.prompts.map((prompt) => {
        const label = newId("prompt");
        const text = h("div", { class: "prompt-text", id: label, html: prompt.html });
        if (review) return h("li", { class: `pair ${markOf(item, prompt, given)}` }, text, reviewPair(item, prompt, given, matches));
        const select = h(
            "select",
            {
                "aria-labelledby": label,
                onchange() {
                    if (select.value) given.set(prompt.id, select.value);
                    else given.delete(prompt.id);
                    onchange(item.prompts.filter(({ id }) => given.has(id)).map(({ id }) => [id, given.get(id)]));
                },
            },
            h("option", { value: "" }, t("choose-match")),
            matches.map((match) => h("option", { value: match.id }, nameOf(match))),
        );
        select.value = given.get(prompt.id) ?? "";
        return h("li", { class: "pair" }, text, h("div", { class: "pair-answer" }, select));
    });
    return h(
        review ? "div" : "fieldset",
        { class: "interaction matching" },
        h(review ? "p" : "legend", review ? { class: "legend" } : {}, t("match-each")),
        isRich && h("dl", { class: "matches" }, matches.map(legendRow)),
        h("div", { class: "pair-heads", "aria-hidden": "true" }, h("span", {}, item.promptTitle), h("span", {}, item.matchTitle)),
        h("ul", { class: "pairs" }, rows),
    );
}

const keyOf = (item, prompt) => item.key?.find(([id]) => id === prompt.id)?.[1];

function markOf(item, prompt, given) {
    if (!item.key) return "";
    return given.get(prompt.id) === keyOf(item, prompt) ? "is-right" : "is-wrong";
}

function reviewPair(item, prompt, given, matches) {
    const htmlOf = (id) => matches.find((match) => match.id === id)?.html ?? "";
    const mine = given.get(prompt.id);
    const key = keyOf(item, prompt);
    return h(
        "div",
        { class: "pair-answer" },
        mine ? h("div", { html: htmlOf(mine) }) : h("p", { class: "none" }, t("not-answered")),
        key && h("p", { class: "verdict" }, mine === key ? t("right-answer") : t("right-would-be")),
        key && mine !== key && h("div", { class: "feedback", html: htmlOf(key) }),
    );
}
