// Multiple choice and multiple response: radio buttons or check boxes with the options' texts as their labels. In an exam an option
// can be struck out, as a note to oneself: with the button beside it, or with Delete.
import { h, newId } from "./dom.js";
import { announce } from "./live.js";
import { t } from "../words.js";
import { displayOrder } from "../exam.js";

const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const signOf = (at) => signs[at] ?? String(at + 1);

// `struck` (ids) and `onstrike(id)`: where options can be struck out.
export function renderChoice(item, { response, seed, onchange, review, struck = [], onstrike }) {
    const multiple = item.type === "multiple-response";
    const name = newId("choice");
    const chosen = new Set(response);
    const out = new Set(struck);
    const draws = []; // brings each row up to date
    const rows = displayOrder(item, seed).map((option, at) => {
        const input = h("input", {
            type: multiple ? "checkbox" : "radio",
            name,
            value: option.id,
            checked: chosen.has(option.id),
            disabled: Boolean(review),
            onchange() {
                if (!multiple) chosen.clear();
                if (input.checked) chosen.add(option.id);
                else chosen.delete(option.id);
                if (input.checked) out.delete(option.id);
                onchange(item.options.map(({ id }) => id).filter((id) => chosen.has(id)));
                for (const draw of draws) draw();
            },
            onkeydown(event) {
                if (!onstrike || !["Delete", "Backspace"].includes(event.key)) return;
                event.preventDefault();
                strike();
            },
        });
        const text = h("span", { class: "option-text", html: option.html });
        const label = h("label", { class: "option" }, input, h("span", { class: "sign", "aria-hidden": "true" }, signOf(at)), text);
        if (review) return reviewRow(item, option, label, chosen.has(option.id));
        const row = h("div", { class: "option-row" }, label);
        if (!onstrike) return row;

        const button = h("button", { type: "button", class: "strike", title: t("strike"), onclick: strike }, h("span", { "aria-hidden": "true" }, "S"));
        button.setAttribute("aria-label", t("strike-option", { sign: signOf(at) }));
        row.append(button);
        function strike() {
            if (chosen.has(option.id)) return;
            if (!out.delete(option.id)) out.add(option.id);
            onstrike(option.id);
            draw();
            announce(t(out.has(option.id) ? "struck-out" : "not-struck-out", { sign: signOf(at) }));
        }
        function draw() {
            const isOut = out.has(option.id);
            row.classList.toggle("is-struck", isOut);
            button.setAttribute("aria-pressed", String(isOut));
            button.disabled = chosen.has(option.id);
        }
        draws.push(draw);
        return row;
    });
    for (const draw of draws) draw();
    const legend = [t(multiple ? "choose-several" : "choose-one"), onstrike && ` ${t("strike-hint")}`].filter(Boolean);
    return h("fieldset", { class: "interaction choice" }, h("legend", {}, legend), rows);
}

function reviewRow(item, option, label, isChosen) {
    const isKey = item.key?.includes(option.id);
    const verdict = !item.key ? null : isKey ? t("right-answer") : isChosen ? t("wrong-answer") : null;
    const mark = isKey ? "is-right" : isChosen && item.key ? "is-wrong" : "";
    return h(
        "div",
        { class: `option-row ${mark}` },
        label,
        verdict && h("p", { class: "verdict" }, isChosen ? t("your-choice", { verdict }) : verdict),
        option.feedback && (isChosen || isKey) && h("div", { class: "feedback", html: option.feedback }),
    );
}
