// Multiple choice and multiple response: radio buttons or check boxes with the options' texts as their labels.
import { h, newId } from "./dom.js";
import { t } from "../words.js";
import { displayOrder } from "../exam.js";

const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export function renderChoice(item, { response, seed, onchange, review }) {
    const multiple = item.type === "multiple-response";
    const name = newId("choice");
    const chosen = new Set(response);
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
                onchange(item.options.map(({ id }) => id).filter((id) => chosen.has(id)));
            },
        });
        const label = h(
            "label",
            { class: "option" },
            input,
            h("span", { class: "sign", "aria-hidden": "true" }, signs[at] ?? String(at + 1)),
            h("span", { class: "option-text", html: option.html }),
        );
        if (!review) return h("div", { class: "option-row" }, label);
        return reviewRow(item, option, label, chosen.has(option.id));
    });
    return h(
        "fieldset",
        { class: "interaction choice" },
        h("legend", {}, t(multiple ? "choose-several" : "choose-one")),
        rows,
    );
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
