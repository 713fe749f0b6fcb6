// Practice: which questions, how past attempts went; then a question at a time with its answer at once, and how it went.
import { button, h, newId } from "./dom.js";
import { t } from "../words.js";
import { countRight, practiceGroups, strengths } from "../practice.js";
import { renderCheck } from "./check.js";
import { renderScenario } from "./question.js";

const COUNTS = [5, 10, 20, 50];

export function showPractice(app) {
    const groups = practiceGroups(app.course);
    const sums = strengths(app.state.history);
    const boxes = groups.map(({ at }) => h("input", { type: "checkbox", checked: true, value: String(at), onchange: update }));
    const choices = groups.map(({ at, title, items }, n) => choice(boxes[n], title ?? t("other-domain"), [t("questions", { n: items.length }), sums.has(at) && t("right-of", { n: sums.get(at)[0], of: sums.get(at)[1] })]));
    const weak = h("input", { type: "checkbox" });
    const id = newId("count");
    const counts = [...COUNTS.filter((n) => n < app.course.practice.length), app.course.practice.length];
    const count = h("select", { id }, counts.map((n) => h("option", { value: String(n) }, n === app.course.practice.length ? t("all-questions", { n }) : String(n))));
    count.value = String(counts[Math.min(1, counts.length - 1)]);
    const start = button(t("start"), () => {
        const chosen = boxes.filter(({ checked }) => checked).map(({ value }) => Number(value));
        app.practise({ chosen, count: Number(count.value), weakFirst: weak.checked });
    }, "primary");
    function update() {
        start.disabled = boxes.every(({ checked }) => !checked);
    }
    app.shell.show({
        title: app.course.title,
        look: "practice",
        content: [
            h("h1", {}, t("practice")),
            h("p", { class: "description" }, t("practice-about")),
            h("div", { class: "panel" },
                groups.length > 1 && h("fieldset", { class: "interaction" }, h("legend", {}, t("which-domains")), choices),
                h("div", { class: "practice-count" }, h("label", { for: id }, t("how-many")), count),
                groups.length > 1 && choice(weak, t("weak-first"), [t("weak-first-hint")])),
            app.state.history.length > 0 && historyTable(app),
        ].filter(Boolean),
        actions: [button(t("back-to-outline"), () => app.go("home")), start],
    });
}

const choice = (input, text, notes) =>
    h("label", { class: "option" }, input, h("span", { class: "option-text" }, text, h("small", { class: "row-note" }, notes.filter(Boolean).join(" · "))));

function historyTable({ course, state, language }) {
    const titleOf = (id) => course.assessments.find((one) => one.id === id)?.title ?? t("practice");
    const when = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
    const rows = [...state.history].reverse().map(({ id, at, rows }) => {
        const [n, of] = countRight(rows);
        return h("tr", {}, h("th", { scope: "row" }, when.format(new Date(at * 1000))), h("td", {}, titleOf(id)), h("td", { class: "number" }, t("right-of", { n, of })));
    });
    const head = (name, look) => h("th", { scope: "col", class: look }, t(name));
    const heads = h("tr", {}, head("when"), head("what"), head("result", "number"));
    return h("section", {}, h("h2", {}, t("history")), h("table", { class: "domains" }, h("thead", {}, heads), h("tbody", {}, rows)));
}

// `quiz`: {items, at, seed, outcomes: Map of item id → right at the first try}.
export function showQuiz(app, quiz) {
    const id = quiz.items[quiz.at];
    const item = app.course.items[id];
    const isLast = quiz.at + 1 === quiz.items.length;
    const next = button(t(isLast ? "see-how" : "next"), () => (isLast ? app.go("quiz-end") : app.quizTo(quiz.at + 1)), "primary");
    const check = renderCheck(item, {
        name: t("practice-question"),
        seed: quiz.seed,
        onresult: (right) => app.markPractice(id, right),
    });
    const scenario = renderScenario(app, item);
    const question = h("div", {}, h("h1", { class: "quiz-number" }, t("question-of", { n: quiz.at + 1, of: quiz.items.length })), check);
    app.shell.show({
        title: t("practice"),
        wide: Boolean(scenario),
        look: scenario ? "with-case" : "",
        content: scenario ? [scenario, question] : [question],
        actions: [button(t("end-practice"), () => app.go("quiz-end")), next],
    });
}

export function showQuizEnd(app, quiz) {
    const asked = quiz.items.filter((id) => quiz.outcomes.has(id));
    const missed = asked.filter((id) => !quiz.outcomes.get(id));
    const rows = asked.map((id) => {
        const word = quiz.outcomes.get(id) ? "right" : "not-right";
        return h("li", {}, h("p", { class: `result ${word}` }, h("span", { class: "result-title" }, app.course.items[id].title), h("span", { class: "result-word" }, t(word))));
    });
    app.shell.show({
        title: t("practice"),
        look: "report",
        content: [
            h("h1", {}, t("how-it-went")),
            h("div", { class: "score-card" }, h("p", { class: "score-word" }, t("right-first", { n: asked.length - missed.length, of: asked.length }))),
            asked.length > 0 && h("ul", { class: "results" }, rows),
        ].filter(Boolean),
        actions: [
            button(t("back-to-outline"), () => app.go("home")),
            button(t("practise-again"), () => app.go("practice"), missed.length > 0 ? "plain" : "primary"),
            missed.length > 0 && button(t("practise-missed", { n: missed.length }), () => app.practiseItems(missed), "primary"),
        ].filter(Boolean),
    });
}
