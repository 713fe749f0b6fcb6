// Elements from data. Text is always text; only `html` (the course's own content) is read as HTML.
import { t } from "../words.js";

// h("button", {class: "big", onclick: f, disabled: true}, "Go", otherElement): attributes that are null or false are left out.
export function h(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (name === "html") element.append(content(value));
        else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
        else if (name === "checked" || name === "value" || name === "disabled") element[name] = value;
        else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
}

// The course's HTML as nodes. Links leave the player's window alone; tables can scroll by themselves.
function content(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    for (const link of template.content.querySelectorAll("a[href]")) {
        if (link.getAttribute("href").startsWith("#")) continue;
        link.target = "_blank";
        link.rel = "noopener noreferrer";
    }
    for (const wide of template.content.querySelectorAll("table, pre")) {
        const name = t(wide.localName === "pre" ? "code" : "table");
        const frame = h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": name });
        wide.replaceWith(frame);
        frame.append(wide);
    }
    return template.content;
}

let lastId = 0;
export const newId = (name) => `${name}-${++lastId}`;

// A button with the given look ("primary", "plain").
export const button = (label, onclick, look = "plain", more = {}) =>
    h("button", { type: "button", class: `button ${look}`, onclick, ...more }, label);
