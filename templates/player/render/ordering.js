// Ordering: steps in a list, each with a button up and a button down; the arrow keys move a step too.
import { h, button } from "./dom.js";
import { t } from "../words.js";
import { displayOrder } from "../exam.js";

export function renderOrdering(item, { response, seed, onchange, review, announce }) {
    const byId = new Map(item.steps.map((step) => [step.id, step]));
    let order = response.length > 0 ? response : displayOrder(item, seed).map(({ id }) => id);
    let answered = response.length > 0;
    const list = h("ol", { class: "steps" });
    const keep = button(t("keep-order"), () => settle(order), "plain", { class: "button plain keep-order" });

    function settle(next) {
        order = next;
        answered = true;
        keep.hidden = true;
        onchange(order);
    }

    function move(at, by, focus) {
        const to = at + by;
        if (to < 0 || to >= order.length) return;
        const next = [...order];
        [next[at], next[to]] = [next[to], next[at]];
        settle(next);
        draw();
        const row = list.children[to];
        const target = row.querySelector(`.${focus}`);
        (target.disabled ? row.querySelector("button:not(:disabled)") : target).focus();
        announce(t("moved", { text: byId.get(order[to]).text, n: to + 1, of: order.length }));
    }

    function row(id, at) {
        const step = byId.get(id);
        const onkeydown = (event) => {
            const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
            if (!by) return;
            event.preventDefault();
            move(at, by, event.target.classList.contains("up") ? "up" : "down");
        };
        const arrow = (by, look, label) =>
            h("button", {
                type: "button",
                class: `arrow ${look}`,
                "aria-label": t(label, { text: step.text }),
                disabled: at + by < 0 || at + by >= order.length,
                onclick: () => move(at, by, look),
                onkeydown,
            });
        return h(
            "li",
            { class: "step" },
            h("span", { class: "sign", "aria-hidden": "true" }, String(at + 1)),
            h("div", { class: "step-text", html: step.html }),
            h("div", { class: "arrows" }, arrow(-1, "up", "move-up"), arrow(1, "down", "move-down")),
        );
    }

    const draw = () => list.replaceChildren(...order.map(row));
    if (review) return reviewOf(item, response, byId);
    draw();
    keep.hidden = answered;
    return h("fieldset", { class: "interaction ordering" }, h("legend", {}, t("put-in-order")), list, keep);
}

function reviewOf(item, response, byId) {
    const line = (id, at) => {
        const right = item.key && item.key[at] === id;
        return h(
            "li",
            { class: `step ${item.key ? (right ? "is-right" : "is-wrong") : ""}` },
            h("span", { class: "sign", "aria-hidden": "true" }, String(at + 1)),
            h(
                "div",
                { class: "step-text" },
                h("div", { html: byId.get(id).html }),
                item.key && h("p", { class: "verdict" }, right ? t("right-place") : t("belongs-at", { n: item.key.indexOf(id) + 1 })),
                byId.get(id).feedback && h("div", { class: "feedback", html: byId.get(id).feedback }),
            ),
        );
    };
    const shown = response.length > 0 ? response : item.key ?? [];
    return h(
        "div",
        { class: "interaction ordering" },
        h("p", { class: "legend" }, response.length > 0 ? t("your-order") : item.key ? t("right-order") : t("not-answered")),
        h("ol", { class: "steps" }, shown.map(line)),
    );
}
