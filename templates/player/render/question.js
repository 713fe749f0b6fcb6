// One question: its scenario beside it, if it has one; in a sitting, and afterwards with what was right.
import { button, h } from "./dom.js";
import { t } from "../words.js";
import { isAnswered } from "../exam.js";
import { fractionOf } from "../score.js";
import { renderInteraction, renderVerdict } from "./interaction.js";

export function showQuestion(app, assessment, sitting) {
    const at = sitting.position;
    const item = app.course.items[assessment.items[at]];
    const answer = sitting.answers[at];
    const interaction = renderInteraction(item, {
        response: answer.response,
        seed: sitting.seed,
        announce: app.shell.announce,
        onchange: (response) => app.answer(assessment, sitting, at, response),
    });
    const flag = button(t("flag"), () => {
        answer.flagged = !answer.flagged;
        flag.setAttribute("aria-pressed", String(answer.flagged));
        app.save();
    }, "plain", { class: "button plain flag", "aria-pressed": String(answer.flagged) });
    frame(app, assessment, sitting, {
        item,
        body: [h("div", { class: "stem", html: item.stem }), interaction],
        tools: [flag],
        actions: [
            button(t("previous"), () => app.goTo(assessment, sitting, at - 1), "plain", { disabled: at === 0 }),
            button(t("question-list"), () => app.go("list", assessment.id)),
            at + 1 < assessment.items.length
                ? button(t("next"), () => app.goTo(assessment, sitting, at + 1), "primary")
                : button(t("finish"), () => app.go("list", assessment.id), "primary"),
        ],
        right: [app.clock.element],
    });
}

export function showReview(app, assessment, sitting) {
    const at = sitting.position;
    const item = app.course.items[assessment.items[at]];
    const { response } = sitting.answers[at];
    const known = item.key !== undefined || item.type === "essay";
    frame(app, assessment, sitting, {
        item,
        body: [
            h("div", { class: "stem", html: item.stem }),
            renderInteraction(item, { response, seed: sitting.seed, review: true }),
            known && renderVerdict(item, item.key ? fractionOf(item, response) : undefined, isAnswered(sitting.answers[at])),
        ],
        tools: [],
        actions: [
            button(t("previous"), () => app.goTo(assessment, sitting, at - 1), "plain", { disabled: at === 0 }),
            button(t("back-to-result"), () => app.go("report", assessment.id)),
            button(t("next"), () => app.goTo(assessment, sitting, at + 1), "primary", { disabled: at + 1 === assessment.items.length }),
        ],
        right: [],
    });
}

function frame(app, assessment, sitting, { item, body, tools, actions, right }) {
    const study = item.case && app.course.cases[item.case];
    const number = t("question-of", { n: sitting.position + 1, of: assessment.items.length });
    const question = h(
        "section",
        { class: "question" },
        h("div", { class: "question-head" }, h("h1", {}, number), tools),
        body.filter(Boolean),
    );
    const scenario =
        study &&
        h(
            "section",
            { class: "case", "aria-label": t("scenario"), tabindex: "0" },
            h("h2", {}, study.title),
            h("div", { html: study.html }),
        );
    app.shell.show({
        title: assessment.title,
        right,
        wide: Boolean(study),
        look: study ? "with-case" : "",
        content: study ? [scenario, question] : [question],
        actions,
    });
}
