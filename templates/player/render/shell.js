// The frame of every screen: top bar, messages, content, bottom bar, and the live region that speaks to screen readers.
import { button, h } from "./dom.js";
import { liveRegion } from "./live.js";
import { t } from "../words.js";

export function createShell(root) {
    const top = h("header", { class: "top" });
    const banner = h("div", { class: "banners" });
    const main = h("main", { id: "main" });
    const bottom = h("footer", { class: "bottom" });
    const banners = new Map();
    root.replaceChildren(h("div", { class: "head" }, top, banner), main, bottom, liveRegion());
    root.removeAttribute("class");

    function put(name, line) {
        banners.get(name)?.remove();
        banners.delete(name);
        if (!line) return;
        banners.set(name, line);
        banner.append(line);
    }

    return {
        // Elements at the right end of every screen's top bar.
        tools: [],
        // {title, right: [elements at the top right], content, actions: [elements at the bottom], wide, look}
        show({ title, right = [], content, actions = [], wide = false, look = "" }) {
            for (const dialog of document.querySelectorAll("dialog")) dialog.close();
            top.replaceChildren(h("p", { class: "course-title" }, title), h("div", { class: "top-right" }, right, this.tools));
            main.className = `${wide ? "wide" : ""} ${look}`.trim();
            main.replaceChildren(...content);
            bottom.replaceChildren(...actions);
            bottom.hidden = actions.length === 0;
            window.scrollTo(0, 0);
            const heading = main.querySelector("h1");
            heading?.setAttribute("tabindex", "-1");
            heading?.focus({ preventScroll: true });
            if (heading) document.title = `${heading.textContent} – ${title}`;
        },
        // A lasting message; text undefined takes it away. look: "info" or "warning"; `close` lets the learner put it away.
        notice(name, text, look = "info", close = false) {
            if (!text) return put(name);
            const line = h("div", { class: `banner ${look}`, role: look === "warning" ? "alert" : "status" }, h("p", {}, text));
            if (close) line.append(button("×", () => put(name), "close", { "aria-label": t("close-message") }));
            put(name, line);
        },
    };
}

// The way back to the learning system, where it has told one.
export const returnButton = ({ runtime: { returnUrl } }) => returnUrl && button(t("back-to-system"), () => window.location.assign(returnUrl));

// Asks; `onyes` runs if the learner agrees. Escape and "no" do nothing.
export function confirmDialog({ title, lines, yes, no, onyes }) {
    const dialog = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title" });
    dialog.append(
        h("h2", { id: "dialog-title" }, title),
        ...lines.map((line) => h("p", {}, line)),
        h(
            "div",
            { class: "dialog-actions" },
            button(no, () => dialog.close(), "plain"),
            button(yes, () => {
                dialog.close();
                onyes();
            }, "primary"),
        ),
    );
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
}
