// Matching: for each prompt a list from which its match is chosen; a match can also be dragged to its prompt. Where a match has more
// than plain text, the lists name the letters of the matches, which stand above with their texts.
import { h, newId } from "./dom.js";
import { onDrag } from "./drag.js";
import { announce } from "./live.js";
import { t } from "../words.js";
import { displayOrder } from "../exam.js";

export function renderMatching(item, { response, seed, onchange, review }) {
    const given = new Map(response);
    const matches = displayOrder(item, seed);
    const signs = new Map(matches.map(({ id }, at) => [id, String.fromCharCode(65 + at)]));
    const isRich = matches.some(({ html, text }) => /<(?!\/?(?:em|strong|code|del)\b)/.test(html) || text.length > 80);
    const nameOf = (match) => (isRich ? `${signs.get(match.id)}. ${match.text.slice(0, 60)}` : match.text);
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
    const pairs = h("ul", { class: "pairs" }, rows);
    return h(
        review ? "div" : "fieldset",
        { class: "interaction matching" },
        h(review ? "p" : "legend", review ? { class: "legend" } : {}, t("match-each")),
        isRich ? h("dl", { class: "matches" }, matches.map(legendRow)) : !review && chips(),
        h("div", { class: "pair-heads", "aria-hidden": "true" }, h("span", {}, item.promptTitle), h("span", {}, item.matchTitle)),
        pairs,
    );

    function legendRow(match) {
        const row = h("div", {}, h("dt", {}, signs.get(match.id)), h("dd", { html: match.html }));
        if (!review) makeDraggable(row, match);
        return row;
    }

    // For the pointer alone: the same matches are in the lists.
    function chips() {
        return h("div", { class: "chips", "aria-hidden": "true" }, matches.map((match) => {
            const chip = h("span", { class: "chip" }, h("span", { html: match.html }));
            makeDraggable(chip, match);
            return chip;
        }));
    }

    function makeDraggable(element, match) {
        let from;
        let over;
        const mark = (row) => {
            over?.classList.remove("drop-here");
            over = row;
            over?.classList.add("drop-here");
        };
        onDrag(element, {
            start(event) {
                from = [event.clientX + window.scrollX, event.clientY + window.scrollY];
                element.classList.add("is-dragged");
            },
            move(event) {
                element.style.transform = `translate(${event.clientX + window.scrollX - from[0]}px, ${event.clientY + window.scrollY - from[1]}px)`;
                mark(rows.find((row) => row === document.elementFromPoint(event.clientX, event.clientY)?.closest(".pair")));
            },
            end(event) {
                element.classList.remove("is-dragged");
                element.style.transform = "";
                const row = over;
                mark(undefined);
                if (!event || !row) return;
                const select = row.querySelector("select");
                select.value = match.id;
                select.dispatchEvent(new Event("change"));
                announce(t("matched", { prompt: row.querySelector(".prompt-text").textContent, match: nameOf(match) }));
            },
        });
    }
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
