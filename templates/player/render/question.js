// One question: its scenario beside it, if it has one; in a sitting, and afterwards with what was right.
import { button, h } from "./dom.js";
import { t } from "../words.js";
import { isAnswered, shownPlace } from "../exam.js";
import { fractionOf } from "../score.js";
import { outcomeLine, renderInteraction, renderVerdict } from "./interaction.js";

export function showQuestion(app, assessment, sitting) {
    const last = assessment.items.length - 1;
    const { position } = sitting;
    const at = shownPlace(app.course, assessment, sitting);
    const item = app.course.items[assessment.items[at]];
    const answer = sitting.answers[at];
    const interaction = renderInteraction(item, {
        response: answer.response,
        seed: sitting.seed,
        struck: answer.struck,
        onstrike: (id) => app.strike(assessment, sitting, at, id),
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
            button(t("previous"), () => app.goTo(assessment, sitting, position - 1), "plain", { disabled: position === 0 }),
            button(t("question-list"), () => app.go("list", assessment.id)),
            position < last
                ? button(t("next"), () => app.goTo(assessment, sitting, position + 1), "primary")
                : button(t("finish"), () => app.go("list", assessment.id), "primary"),
        ],
        right: [app.clock.element],
    });
}

// What was answered; the key, feedback and rationale where the course shows them.
export function showReview(app, assessment, sitting) {
    const { position } = sitting;
    const at = shownPlace(app.course, assessment, sitting);
    const full = app.course.items[assessment.items[at]];
    const answered = isAnswered(sitting.answers[at]);
    const { response } = sitting.answers[at];
    const fraction = full.key && fractionOf(full, response);
    const isOpen = app.shows("rationales");
    const item = isOpen ? full : { ...full, key: undefined };
    const outcome = isOpen ? (fraction || full.type === "essay") && renderVerdict(full, fraction, answered) : fraction && outcomeLine(full, fraction, answered);
    frame(app, assessment, sitting, {
        item,
        body: [h("div", { class: "stem", html: item.stem }), renderInteraction(item, { response, seed: sitting.seed, review: true }), outcome],
        tools: [],
        actions: [
            button(t("previous"), () => app.goTo(assessment, sitting, position - 1), "plain", { disabled: position === 0 }),
            button(t("back-to-result"), () => app.go("report", assessment.id)),
            button(t("next"), () => app.goTo(assessment, sitting, position + 1), "primary", { disabled: position + 1 === assessment.items.length }),
        ],
        right: [],
    });
}

function frame(app, assessment, sitting, { item, body, tools, actions, right }) {
    const number = t("question-of", { n: sitting.position + 1, of: assessment.items.length });
    const question = h(
        "section",
        { class: "question", lang: item.lang },
        h("div", { class: "question-head" }, h("h1", { lang: app.language }, number), tools),
        body.filter(Boolean),
    );
    const scenario = renderScenario(app, item);
    app.shell.show({
        title: assessment.title,
        right,
        wide: Boolean(scenario),
        look: scenario ? "with-case" : "",
        content: scenario ? [scenario, question] : [question],
        actions,
    });
}

// The scenario of an item's case study, which can be folded away; it stays as the learner left it. Nothing if it has none.
export function renderScenario(app, item) {
    const study = item.case && app.course.cases[item.case];
    if (!study) return undefined;
    const details = h("details", { open: !app.foldedCases.has(item.case) }, h("summary", {}, h("h2", {}, study.title)), h("div", { lang: study.lang, html: study.html }));
    details.addEventListener("toggle", () => (details.open ? app.foldedCases.delete(item.case) : app.foldedCases.add(item.case)));
    return h("section", { class: "case", "aria-label": t("scenario"), tabindex: "0" }, details);
}
