// The outline: lessons to read and assessments to take; and the page before an assessment begins.
import { button, h } from "./dom.js";
import { t } from "../words.js";
import { countUnanswered, isSubmitted } from "../exam.js";
import { isLessonDone } from "../practice.js";
import { totalOf } from "../totals.js";
import { shownVerdict } from "../verdict.js";
import { lessonProgress } from "./lesson.js";
import { showPast } from "./report.js";
import { returnButton } from "./shell.js";

export function showHome(app) {
    const { course } = app;
    const cards = [...course.assessments.map((assessment) => card(app, assessment)), course.practice.length > 0 && practiceCard(app)].filter(Boolean);
    app.shell.show({
        title: course.title,
        content: [
            h("h1", {}, course.title),
            course.description && h("p", { class: "description", lang: course.language }, course.description),
            ...(course.lessons.length > 0 ? outline(app) : []),
            course.lessons.length > 0 && cards.length > 0 && h("h2", {}, t("assessments")),
            cards.length > 0 && h("ul", { class: "cards" }, cards),
        ].filter(Boolean),
        actions: [returnButton(app)].filter(Boolean),
    });
}

function outline(app) {
    const { course, state } = app;
    const n = course.lessons.filter((lesson) => isLessonDone(course, state, lesson)).length;
    const of = course.lessons.length;
    return [
        h("h2", {}, t("lessons")),
        n > 0 && h("p", { class: "progress" }, h("progress", { max: String(of), value: n, "aria-label": t("lessons") }), h("span", {}, t("lessons-done", { n, of }))),
        h("ol", { class: "outline" }, course.lessons.map((lesson) => lessonRow(app, lesson))),
    ];
}

function lessonRow(app, lesson) {
    const notes = [lesson.minutes && t("minutes", { n: lesson.minutes }), lessonProgress(app, lesson)].filter(Boolean);
    return h(
        "li",
        { class: isLessonDone(app.course, app.state, lesson) ? "is-done" : "" },
        h(
            "button",
            { type: "button", class: "row", onclick: () => app.go("lesson", lesson.id) },
            h("span", { class: "row-title", lang: lesson.lang }, lesson.title),
            h("span", { class: "row-note" }, notes.join(" · ")),
        ),
    );
}

function practiceCard(app) {
    const { course } = app;
    return h(
        "li",
        { class: "card" },
        h(course.lessons.length > 0 ? "h3" : "h2", { class: "card-title" }, t("practice")),
        h("p", { class: "row-note" }, t("questions", { n: course.practice.length })),
        h("p", { class: "status" }, t("practice-text")),
        button(t("practise"), () => app.go("practice"), "plain"),
    );
}

function facts({ timeFactor }, assessment) {
    const { items, minutes } = assessment;
    return [t("questions", { n: items.length }), minutes > 0 && t("minutes", { n: Math.round(minutes * timeFactor) })].filter(Boolean).join(" · ");
}

function card(app, assessment) {
    const sitting = app.state.sittings[assessment.id];
    const [status, label] = statusOf(app, assessment, sitting);
    return h(
        "li",
        { class: "card" },
        h(app.course.lessons.length > 0 ? "h3" : "h2", { class: "card-title" }, assessment.title),
        h("p", { class: "row-note" }, facts(app, assessment)),
        h("p", { class: "status" }, status),
        button(t(label), () => app.open(assessment), sitting && isSubmitted(sitting) ? "plain" : "primary", {
            "aria-label": `${t(label)}: ${assessment.title}`,
        }),
    );
}

function statusOf(app, assessment, sitting) {
    if (!sitting) return app.runtime.state() === "review" ? ["", "see-result"] : [t("not-started"), "start"];
    const of = sitting.answers.length;
    if (!isSubmitted(sitting)) return [t("in-progress", { n: of - countUnanswered(sitting), of }), "resume"];
    if (!app.shows("pass-fail")) return [t("submitted"), "see-result"];
    return [t(shownVerdict(totalOf(app.course, assessment, sitting)) ?? "submitted"), "see-result"];
}

// What the candidate should know before the clock runs.
export function showStart(app, assessment) {
    const { course } = app;
    const mode = app.runtime.state();
    if (mode === "review") return showPast(app, assessment);
    const lines = [
        t("start-questions", { n: assessment.items.length }),
        assessment.minutes > 0 && t("start-minutes", { n: Math.round(assessment.minutes * app.timeFactor) }),
        assessment.minutes > 0 && app.timeFactor > 1 && t("start-factor", { factor: app.timeFactor }),
        course.scale && app.shows("domains") && t("start-scale", course.scale),
        t("start-moving"),
        mode !== "browse" && t(mode === "none" ? "start-kept" : "start-handed"),
        course.key === "withheld" && t("start-withheld"),
    ];
    const closed = mode === "closed";
    app.shell.show({
        title: course.title,
        look: "start",
        content: [
            h("h1", {}, assessment.title),
            h("ul", { class: "start-facts" }, lines.filter(Boolean).map((line) => h("li", {}, line))),
            closed && h("p", { class: "banner info" }, t("start-closed")),
        ].filter(Boolean),
        actions: [
            app.hasHome && button(t("back-to-outline"), () => app.go("home")),
            !closed && button(t("start"), () => app.begin(assessment), "primary"),
        ].filter(Boolean),
    });
}
