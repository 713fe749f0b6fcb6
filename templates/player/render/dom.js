// Elements from data. Text is always text; only `html` (the course's own content) is read as HTML, in a span as part of a label.
import { content } from "./content.js";

// h("button", {class: "big", onclick: f, disabled: true}, "Go", otherElement): attributes that are null or false are left out.
export function h(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (name === "html") element.append(content(value, tag === "span"));
        else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
        else if (name === "checked" || name === "value" || name === "disabled") element[name] = value;
        else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
}

let lastId = 0;
export const newId = (name) => `${name}-${++lastId}`;

// A button with the given look ("primary", "plain").
export const button = (label, onclick, look = "plain", more = {}) =>
    h("button", { type: "button", class: `button ${look}`, onclick, ...more }, label);
