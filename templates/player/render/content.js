// The course's own HTML as nodes: links leave the player's window alone, tables and code scroll by themselves, code can be copied and
// pictures enlarged.
import { announce } from "./live.js";
import { t } from "../words.js";

function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
}

// `inLabel`: in an option, whose label may hold nothing that is pressed.
export function content(html, inLabel) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const root = template.content;
    for (const link of root.querySelectorAll("a[href]")) {
        if (link.getAttribute("href").startsWith("#")) continue;
        link.target = "_blank";
        link.rel = "noopener noreferrer";
    }
    for (const math of root.querySelectorAll("math")) math.setAttribute("tabindex", "-1");
    if (inLabel) return root;
    for (const wide of root.querySelectorAll("table, pre")) {
        const isCode = wide.localName === "pre";
        const frame = make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": t(isCode ? "code" : "table") });
        wide.replaceWith(frame);
        frame.append(wide);
        if (isCode) addCopyButton(frame, wide);
    }
    for (const image of root.querySelectorAll("p > img:only-child")) if (image.parentElement.textContent.trim() === "") addZoom(image);
    return root;
}

function addCopyButton(frame, code) {
    const copy = make("button", { type: "button", class: "copy" }, t("copy"));
    const box = make("div", { class: "code" });
    frame.replaceWith(box);
    box.append(frame, copy);
    copy.addEventListener("click", async () => {
        const done = await copyText(code);
        copy.textContent = t(done ? "copied" : "copy");
        announce(t(done ? "copied" : "not-copied"));
        window.setTimeout(() => (copy.textContent = t("copy")), 3000);
    });
}

// In a frame, systems may forbid the clipboard: then the older way, by a selection.
async function copyText(element) {
    try {
        await navigator.clipboard.writeText(element.textContent);
        return true;
    } catch {
        const selection = window.getSelection();
        selection.selectAllChildren(element);
        const done = document.execCommand("copy");
        if (done) selection.removeAllRanges();
        return done;
    }
}

function addZoom(image) {
    const zoom = make("button", { type: "button", class: "zoom", "aria-label": t("enlarge", { text: image.alt }) });
    image.replaceWith(zoom);
    zoom.append(image);
    zoom.addEventListener("click", () => {
        const close = make("button", { type: "button", class: "button primary" }, t("close"));
        const picture = make("div", { class: "picture", tabindex: "0", role: "group", "aria-label": t("picture") }, image.cloneNode());
        const dialog = make("dialog", { class: "dialog wide", "aria-label": image.alt || t("picture") }, picture, make("div", { class: "dialog-actions" }, close));
        close.addEventListener("click", () => dialog.close());
        dialog.addEventListener("close", () => dialog.remove());
        document.body.append(dialog);
        dialog.showModal();
    });
}
