// An item to learn with: answered, then shown with what was right and why, and tried again. Nothing of it is scored.
import { button, h } from "./dom.js";
import { announce } from "./live.js";
import { t } from "../words.js";
import { fractionOf } from "../score.js";
import { outcomeOf, renderInteraction, renderVerdict } from "./interaction.js";

// `name`: what it is called, an element of the frame's own heading. onresult(isRight) after each answer. `state`: a word on how it
// stands ("" for none).
export function renderCheck(item, { name, seed, onresult, state = "" }) {
    const frame = h("div", { class: "check", role: "group", "aria-label": name });
    const head = h("div", { class: "check-head" }, h("h2", { class: "check-title" }, name), state && h("p", { class: "check-state" }, state));
    let response = [];
    let round = 0;
    const stem = () => h("div", { class: "stem", lang: item.lang, html: item.stem });

    function ask() {
        const submit = button(t("check-answer"), reveal, "primary", { disabled: response.length === 0 });
        const interaction = renderInteraction(item, {
            response,
            seed: `${seed}${round}`,
            onchange: (given) => {
                response = given;
                submit.disabled = response.length === 0;
            },
        });
        const hint = t(item.type === "essay" ? "by-hand" : "check-withheld");
        frame.replaceChildren(head, stem(), interaction, item.key ? submit : h("p", { class: "hint" }, hint));
    }

    function reveal() {
        const fraction = fractionOf(item, response);
        const again = button(t("try-again"), () => {
            response = [];
            ++round;
            ask();
            frame.querySelector("input, select, button")?.focus();
        });
        const interaction = renderInteraction(item, { response, seed: `${seed}${round}`, review: true });
        frame.replaceChildren(head, stem(), interaction, renderVerdict(item, fraction, true), again);
        again.focus();
        announce(t(outcomeOf(fraction, true)));
        onresult(fraction.num === fraction.den);
    }
    ask();
    return frame;
}
