// Ordering: steps in a list, each with a button up and a button down; the arrow keys move a step too, and it can be dragged.
import { h, button } from "./dom.js";
import { onDrag } from "./drag.js";
import { announce } from "./live.js";
import { t } from "../words.js";
import { displayOrder } from "../exam.js";

export function renderOrdering(item, { response, seed, onchange, review }) {
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

    // The step at `at` goes to place `to`, and the focus with it.
    function moveTo(at, to, focus) {
        if (to < 0 || to >= order.length || to === at) return;
        const next = [...order];
        next.splice(to, 0, ...next.splice(at, 1));
        settle(next);
        draw();
        const row = list.children[to];
        const target = row.querySelector(`.${focus}`);
        (target.disabled ? row.querySelector("button:not(:disabled)") : target).focus();
        announce(t("moved", { text: byId.get(order[to]).text, n: to + 1, of: order.length }));
    }

    // While a step is dragged it follows the pointer, and a line shows where it would come to lie.
    function makeDraggable(row, grip, at) {
        let startY;
        let to;
        onDrag(grip, {
            start(event) {
                startY = event.clientY + window.scrollY;
                to = at;
                row.classList.add("is-dragged");
            },
            move(event) {
                row.style.transform = `translateY(${event.clientY + window.scrollY - startY}px)`;
                const others = [...list.children].filter((one) => one !== row);
                to = others.filter((one) => middleOf(one) < event.clientY).length;
                others.forEach((one, n) => {
                    one.classList.toggle("drop-before", n === to);
                    one.classList.toggle("drop-after", n === others.length - 1 && to === others.length);
                });
            },
            end(event) {
                draw();
                if (event) moveTo(at, to, to < at ? "up" : "down");
            },
        });
    }

    function row(id, at) {
        const step = byId.get(id);
        const onkeydown = (event) => {
            const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
            if (!by) return;
            event.preventDefault();
            moveTo(at, at + by, event.target.classList.contains("up") ? "up" : "down");
        };
        const arrow = (by, look, label) =>
            h("button", {
                type: "button",
                class: `arrow ${look}`,
                "aria-label": t(label, { text: step.text }),
                disabled: at + by < 0 || at + by >= order.length,
                onclick: () => moveTo(at, at + by, look),
                onkeydown,
            });
        const grip = h("span", { class: "grip", "aria-hidden": "true" });
        const element = h(
            "li",
            { class: "step" },
            grip,
            h("span", { class: "sign", "aria-hidden": "true" }, String(at + 1)),
            h("div", { class: "step-text", html: step.html }),
            h("div", { class: "arrows" }, arrow(-1, "up", "move-up"), arrow(1, "down", "move-down")),
        );
        makeDraggable(element, grip, at);
        return element;
    }

    const draw = () => list.replaceChildren(...order.map(row));
    if (review) return reviewOf(item, response, byId);
    draw();
    keep.hidden = answered;
    return h("fieldset", { class: "interaction ordering" }, h("legend", {}, t("put-in-order")), list, keep);
}

function middleOf(element) {
    const { top, height } = element.getBoundingClientRect();
    return top + height / 2;
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
