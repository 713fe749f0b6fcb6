// The outline: lessons to read and assessments to take; and the page before an assessment begins.
import { button, h } from "./dom.js";
import { t } from "../words.js";
import { countUnanswered, isSubmitted } from "../exam.js";
import { totalOf } from "../totals.js";

export function showHome(app) {
    const { course } = app;
    const lessons = course.lessons.length > 0 && [
        h("h2", {}, t("lessons")),
        h("ol", { class: "outline" }, course.lessons.map((lesson) => lessonRow(app, lesson))),
    ];
    const assessments = course.assessments.length > 0 && [
        course.lessons.length > 0 && h("h2", {}, t("assessments")),
        h("ul", { class: "cards" }, course.assessments.map((assessment) => card(app, assessment))),
    ];
    app.shell.show({
        title: course.title,
        content: [
            h("h1", {}, course.title),
            course.description && h("p", { class: "description" }, course.description),
            ...(lessons || []),
            ...(assessments || []),
        ].filter(Boolean),
    });
}

function lessonRow(app, lesson) {
    const read = app.state.lessons.has(lesson.id);
    const notes = [lesson.minutes && t("minutes", { n: lesson.minutes }), read && t("read")].filter(Boolean);
    return h(
        "li",
        { class: read ? "is-read" : "" },
        h(
            "button",
            { type: "button", class: "row", onclick: () => app.go("lesson", lesson.id) },
            h("span", { class: "row-title" }, lesson.title),
            h("span", { class: "row-note" }, notes.join(" · ")),
        ),
    );
}

function facts(assessment) {
    const { items, minutes } = assessment;
    return [t("questions", { n: items.length }), minutes > 0 && t("minutes", { n: minutes })].filter(Boolean).join(" · ");
}

function card(app, assessment) {
    const sitting = app.state.sittings[assessment.id];
    const [status, label] = statusOf(app, assessment, sitting);
    return h(
        "li",
        { class: "card" },
        h(app.course.lessons.length > 0 ? "h3" : "h2", { class: "card-title" }, assessment.title),
        h("p", { class: "row-note" }, facts(assessment)),
        h("p", { class: "status" }, status),
        button(t(label), () => app.open(assessment), sitting && isSubmitted(sitting) ? "plain" : "primary", {
            "aria-label": `${t(label)}: ${assessment.title}`,
        }),
    );
}

function statusOf(app, assessment, sitting) {
    if (!sitting) return [t("not-started"), "start"];
    const of = sitting.answers.length;
    if (!isSubmitted(sitting)) return [t("in-progress", { n: of - countUnanswered(sitting), of }), "resume"];
    if (app.course.key === "withheld") return [t("submitted"), "see-result"];
    const { passed } = totalOf(app.course, assessment, sitting);
    return [passed === undefined ? t("submitted") : t(passed ? "passed" : "failed"), "see-result"];
}

// What the candidate should know before the clock runs.
export function showStart(app, assessment) {
    const { course } = app;
    const lines = [
        t("start-questions", { n: assessment.items.length }),
        assessment.minutes > 0 && t("start-minutes", { n: assessment.minutes }),
        course.scale && course.key !== "withheld" && t("start-scale", course.scale),
        t("start-moving"),
        t("start-kept"),
        course.key === "withheld" && t("start-withheld"),
    ];
    const closed = app.runtime.state() === "closed";
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
