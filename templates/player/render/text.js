// Numeric, short answer and essay: a field.
import { h, newId } from "./dom.js";
import { t } from "../words.js";
import { isNumber } from "../record.js";

// What SCORM 1.2 promises to keep of a response.
const SHORT_LIMIT = 250;

export function renderText(item, { response, onchange, review }) {
    const id = newId("field");
    const hintId = newId("hint");
    const isEssay = item.type === "essay";
    if (review) return reviewOf(item, response);
    const hint = h("p", { class: "hint", id: hintId, role: "status" });
    const field = h(isEssay ? "textarea" : "input", {
        id,
        class: "field",
        "aria-describedby": hintId,
        maxlength: isEssay ? null : String(SHORT_LIMIT),
        rows: isEssay ? "12" : null,
        type: isEssay ? null : "text",
        inputmode: item.type === "numeric" ? "decimal" : null,
        autocomplete: "off",
        autocapitalize: "off",
        spellcheck: isEssay ? "true" : "false",
        oninput() {
            showHint();
            onchange(field.value.trim() ? [isEssay ? field.value : field.value.trim()] : []);
        },
    });
    field.value = response[0] ?? "";
    const showHint = () => {
        if (isEssay) hint.textContent = t("characters", { n: field.value.length });
        else if (item.type === "numeric") hint.textContent = t(!field.value.trim() || isNumber(field.value) ? "number-hint" : "no-number");
    };
    showHint();
    const label = { numeric: "your-number", "short-answer": "your-answer", essay: "your-essay" }[item.type];
    return h("div", { class: `interaction text ${item.type}` }, h("label", { class: "legend", for: id }, t(label)), field, hint);
}

function acceptedTexts(item) {
    if (item.type === "numeric") return item.key.map(({ min, max }) => (min === max ? min : t("between", { min, max })));
    return item.key ?? [];
}

function reviewOf(item, response) {
    const accepted = item.key ? acceptedTexts(item) : [];
    return h(
        "div",
        { class: `interaction text ${item.type}` },
        h("p", { class: "legend" }, t("you-answered")),
        response.length > 0 ? h("p", { class: "given" }, response[0]) : h("p", { class: "none" }, t("not-answered")),
        accepted.length > 0 && h("p", { class: "verdict" }, t("accepted", { list: accepted.join(" · ") })),
        item.type === "essay" && h("p", { class: "verdict" }, t("by-hand")),
    );
}
