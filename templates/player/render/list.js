// The question list: what is answered, what is open, what is flagged; from here the sitting is submitted.
import { button, h } from "./dom.js";
import { confirmDialog } from "./shell.js";
import { t } from "../words.js";
import { countFlagged, countUnanswered, isAnswered } from "../exam.js";

export function showList(app, assessment, sitting) {
    const unanswered = countUnanswered(sitting);
    const flagged = countFlagged(sitting);
    const entries = sitting.answers.map((answer, at) => {
        const words = [t(isAnswered(answer) ? "answered" : "unanswered"), answer.flagged && t("flagged")].filter(Boolean);
        return h(
            "li",
            {},
            h(
                "button",
                {
                    type: "button",
                    class: `tile ${isAnswered(answer) ? "is-answered" : ""} ${answer.flagged ? "is-flagged" : ""}`,
                    "aria-current": at === sitting.position ? "step" : null,
                    onclick: () => app.goTo(assessment, sitting, at),
                },
                h("span", { class: "visually-hidden" }, `${t("question-n", { n: at + 1 })}: `),
                h("span", { "aria-hidden": "true" }, String(at + 1)),
                h("span", { class: "tile-state" }, words.join(", ")),
            ),
        );
    });
    const ask = () =>
        confirmDialog({
            title: t("submit-title"),
            lines: [
                unanswered > 0 ? t("submit-unanswered", { n: unanswered }) : t("submit-complete"),
                flagged > 0 && t("submit-flagged", { n: flagged }),
                t("submit-final"),
            ].filter(Boolean),
            yes: t("submit"),
            no: t("go-on"),
            onyes: () => app.submit(assessment, sitting),
        });
    app.shell.show({
        title: assessment.title,
        right: [app.clock.element],
        content: [
            h("h1", {}, t("question-list")),
            h("p", { class: "counts" }, t("list-counts", { answered: sitting.answers.length - unanswered, unanswered, flagged })),
            h("ol", { class: "tiles" }, entries),
        ],
        actions: [
            button(t("back-to-question", { n: sitting.position + 1 }), () => app.goTo(assessment, sitting, sitting.position)),
            button(t("submit"), ask, "primary"),
        ],
    });
}
