// A lesson: its text, with the items that check what was read.
import { button, h } from "./dom.js";
import { t } from "../words.js";
import { countChecks, isLessonDone } from "../practice.js";
import { renderCheck } from "./check.js";

export function showLesson(app, id) {
    const { course } = app;
    const at = course.lessons.findIndex((lesson) => lesson.id === id);
    const lesson = course.lessons[at];
    const body = h("div", { class: "lesson-body", lang: lesson.lang, html: lesson.html });
    for (const place of body.querySelectorAll("[data-check]")) place.replaceWith(check(app, place.dataset.check));
    for (const link of body.querySelectorAll("a[href^='#lesson/']"))
        connectLink(app, link, link.getAttribute("href").slice("#lesson/".length));
    const next = course.lessons[at + 1];
    app.shell.show({
        title: course.title,
        look: "lesson",
        content: [
            course.lessons.length > 1 && h("p", { class: "crumb" }, t("lesson-of", { n: at + 1, of: course.lessons.length })),
            h("h1", { lang: lesson.lang }, lesson.title),
            contents(body),
            body,
        ].filter(Boolean),
        actions: [
            app.hasHome && button(t("back-to-outline"), () => app.go("home")),
            button(t(next ? "next-lesson" : "lesson-done"), () => {
                app.markRead(id);
                app.go(...(next ? ["lesson", next.id] : app.hasHome ? ["home"] : ["lesson-end", id]));
            }, "primary"),
        ].filter(Boolean),
    });
}

// After a lesson that is a part of its own: whether it is done, and where to go on.
export function showLessonEnd(app, id) {
    const lesson = app.course.lessons.find((one) => one.id === id);
    const isDone = isLessonDone(app.course, app.state, lesson);
    app.shell.show({
        title: app.course.title,
        content: [
            h("h1", { lang: lesson.lang }, lesson.title),
            h("p", { class: "status" }, lessonProgress(app, lesson)),
            h("p", {}, t(isDone ? "lesson-end-done" : "lesson-end-checks")),
        ],
        actions: [button(t("back-to-lesson"), () => app.go("lesson", id), isDone ? "plain" : "primary")],
    });
}

// A lesson that is a part of its own can't be left for another one: its links to others are text.
function connectLink(app, link, id) {
    if (!app.course.lessons.some((lesson) => lesson.id === id)) return link.replaceWith(...link.childNodes);
    link.addEventListener("click", (event) => {
        event.preventDefault();
        app.go("lesson", id);
    });
}

// The lesson's own headings, where there are several.
function contents(body) {
    const headings = [...body.querySelectorAll("h2[id]")];
    if (headings.length < 3) return undefined;
    const links = headings.map((heading) => h("li", {}, h("a", { href: `#${heading.id}` }, heading.textContent)));
    return h("details", { class: "contents" }, h("summary", {}, t("on-this-page")), h("ul", {}, links));
}

function check(app, id) {
    return renderCheck(app.course.items[id], {
        name: t("check"),
        seed: app.seed,
        state: app.state.checks[id] === 2 ? t("check-passed") : "",
        onresult: (right) => app.markCheck(id, right),
    });
}

// "read · 1 of 2 checks": how far the learner is with a lesson.
export function lessonProgress({ course, state }, lesson) {
    const { right, of } = countChecks(course, state, lesson);
    if (isLessonDone(course, state, lesson)) return t("done");
    return [state.lessons.has(lesson.id) && t("read"), of > 0 && (right > 0 || state.lessons.has(lesson.id)) && t("checks-passed", { n: right, of })].filter(Boolean).join(" · ");
}
