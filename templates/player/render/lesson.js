// A lesson: its text, with the items that check what was read.
import { button, h } from "./dom.js";
import { t } from "../words.js";
import { fractionOf } from "../score.js";
import { outcomeOf, renderInteraction, renderVerdict } from "./interaction.js";

export function showLesson(app, id) {
    const { course } = app;
    const at = course.lessons.findIndex((lesson) => lesson.id === id);
    const lesson = course.lessons[at];
    const body = h("div", { class: "lesson-body", html: lesson.html });
    for (const place of body.querySelectorAll("[data-check]")) place.replaceWith(check(app, place.dataset.check));
    for (const link of body.querySelectorAll("a[href^='#lesson/']"))
        link.addEventListener("click", (event) => {
            event.preventDefault();
            app.go("lesson", link.getAttribute("href").slice("#lesson/".length));
        });
    const next = course.lessons[at + 1];
    app.shell.show({
        title: course.title,
        look: "lesson",
        content: [
            h("p", { class: "crumb" }, t("lesson-of", { n: at + 1, of: course.lessons.length })),
            h("h1", {}, lesson.title),
            body,
        ],
        actions: [
            button(t("back-to-outline"), () => app.go("home")),
            button(t(next ? "next-lesson" : "lesson-done"), () => {
                app.markRead(id);
                app.go(...(next ? ["lesson", next.id] : ["home"]));
            }, "primary"),
        ],
    });
}

// A knowledge check: an item with its own button and answer. Nothing of it is scored.
function check(app, id) {
    const item = app.course.items[id];
    const frame = h("section", { class: "check", "aria-label": t("check") });
    let response = [];
    let round = 0;
    const draw = () => {
        const submit = button(t("check-answer"), reveal, "primary", { disabled: response.length === 0 });
        const result = h("div", { class: "check-result", role: "status" });
        frame.replaceChildren(
            h("h2", { class: "check-title" }, t("check")),
            h("div", { class: "stem", html: item.stem }),
            renderInteraction(item, {
                response,
                seed: `${app.seed}${round}`,
                announce: app.shell.announce,
                onchange: (given) => {
                    response = given;
                    submit.disabled = response.length === 0;
                },
            }),
            item.key ? submit : h("p", { class: "hint" }, t(item.type === "essay" ? "by-hand" : "check-withheld")),
            result,
        );
    };
    const reveal = () => {
        const fraction = fractionOf(item, response);
        app.markCheck(id, fraction.num === fraction.den);
        const again = button(t("try-again"), () => {
            response = [];
            ++round;
            draw();
            frame.querySelector("input, select, button")?.focus();
        });
        frame.replaceChildren(
            h("h2", { class: "check-title" }, t("check")),
            h("div", { class: "stem", html: item.stem }),
            renderInteraction(item, { response, seed: `${app.seed}${round}`, review: true }),
            renderVerdict(item, fraction, true),
            again,
        );
        again.focus();
        app.shell.announce(t(outcomeOf(fraction, true)));
    };
    draw();
    return frame;
}
