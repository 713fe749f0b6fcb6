// The score report of a submitted sitting, with the way to look at each question again.
import { button, h, newId } from "./dom.js";
import { t } from "../words.js";
import { isAnswered, questionOrder } from "../exam.js";
import { announce } from "./live.js";
import { returnButton } from "./shell.js";
import { outcomeOf } from "./interaction.js";
import { share, totalOf } from "../totals.js";
import { attemptLine } from "../record.js";
import { shownVerdict } from "../verdict.js";
import { toDecimal } from "../rational.js";

export function showReport(app, assessment, sitting) {
    const { course } = app;
    const total = app.shows("pass-fail") ? totalOf(course, assessment, sitting) : undefined;
    const shown = app.shows("domains") ? total : undefined;
    const hasQuestions = app.shows("items");
    app.shell.show({
        title: assessment.title,
        look: "report",
        content: [
            h("h1", {}, t("result")),
            shown ? scoreCard(app, shown) : plainCard(app, total),
            total?.byHand > 0 && h("p", { class: "banner info" }, t("by-hand-count", { n: total.byHand })),
            shown?.domains.length > 0 && domainTable(shown),
            hasQuestions && questionTable(app, assessment, sitting, total),
            saveForm(app, assessment, sitting, shown),
        ].filter(Boolean),
        actions: [
            returnButton(app),
            app.hasHome && button(t("back-to-outline"), () => app.go("home")),
            app.runtime.state() === "none" && !app.runtime.missing && button(t("take-again"), () => app.open(assessment, true)),
            hasQuestions && button(t("review-answers"), () => app.goTo(assessment, sitting, 0), "primary"),
        ].filter(Boolean),
    });
}

// A finished attempt whose answers are not at hand: what the learning system has of it. Its score is the assessment's where there is one alone.
export function showPast(app, assessment) {
    const { verdict, percent } = (app.course.assessments.length === 1 && app.runtime.past) || {};
    const score = percent && app.shows("domains") && h("p", { class: "score" }, `${percent} %`);
    const known = app.shows("pass-fail") ? verdict : undefined;
    app.shell.show({
        title: assessment.title,
        look: "report",
        content: [h("h1", {}, t("result")), card(known, score, h("p", {}, t(known || score ? "past-text" : "past-unknown")))],
        actions: [returnButton(app), app.hasHome && button(t("back-to-outline"), () => app.go("home"))].filter(Boolean),
    });
}

// Passed or not, or only that it was handed in.
function plainCard({ course, runtime }, total) {
    const verdict = total && shownVerdict(total);
    if (verdict) return card(verdict);
    return card("submitted", h("p", {}, t(runtime.state() === "none" ? "kept-result" : course.key === "withheld" ? "withheld-result" : "no-result")));
}

// `word`: "passed" and "failed" have their colours; what waits has none.
const card = (word, ...content) => h("div", { class: ["score-card", { passed: "is-passed", failed: "is-failed" }[word]].join(" ").trim() }, word && h("p", { class: "score-word" }, t(word)), content);

// Where the score lies between the ends of the scale, and where the pass mark.
function scaleBar({ min, max, pass }, scaled) {
    const at = (value) => `${((value - min) / (max - min)) * 100}%`;
    const fill = h("div", { class: "scale-fill" });
    const mark = h("div", { class: "scale-pass" });
    fill.style.inlineSize = at(scaled);
    mark.style.insetInlineStart = at(pass);
    const end = (look, value) => h("span", { class: look }, String(value));
    return h("div", { class: "scale", "aria-hidden": "true" }, fill, mark, end("scale-min", min), end("scale-max", max));
}

function scoreCard({ course, runtime }, total) {
    const percent = Math.round(share(total.raw, total.max) * 1000) / 10;
    const points = { points: toDecimal(total.raw, 2), max: toDecimal(total.max, 2), percent };
    const verdict = shownVerdict(total);
    if (verdict === "waiting") return card(verdict, total.max.num > 0n && h("p", {}, t("score-so-far", points)));
    if (!verdict) return card(undefined, h("p", { class: "score" }, `${percent} %`), h("p", {}, t("raw-score", points)));
    const { max, pass } = course.scale;
    const other = runtime.otherMastery;
    return card(
        verdict,
        h("p", { class: "score" }, String(total.scaled), " ", h("span", { class: "score-of" }, t("of-scale", { max }))),
        scaleBar(course.scale, total.scaled),
        h("p", {}, t("pass-at", { pass }), " ", t("raw-score", points)),
        other && h("p", {}, t("other-mastery", { mark: other })),
    );
}

const percentOf = (raw, max) => `${Math.round(share(raw, max) * 100)} %`;

// A domain a row, and under it its tasks, where it has more than one.
function domainTable(total) {
    const row = (part, look) => {
        const meter = h("div", { class: "meter", "aria-hidden": "true" }, h("div", { class: "meter-fill" }));
        meter.firstChild.style.inlineSize = percentOf(part.raw, part.max).replace(" ", "");
        return h(
            "tr",
            { class: look },
            h("th", { scope: "row" }, part.title, " ", h("small", {}, t("questions", { n: part.count }))),
            h("td", { class: "number" }, `${toDecimal(part.raw, 2)} / ${toDecimal(part.max, 2)}`),
            h("td", { class: "with-meter" }, meter, h("span", {}, percentOf(part.raw, part.max))),
        );
    };
    const rows = total.domains.flatMap((domain) => [row(domain, "domain-row"), ...(domain.tasks.length > 1 ? domain.tasks.map((task) => row(task, "task-row")) : [])]);
    const head = (name, numeric) => h("th", { scope: "col", class: numeric ? "number" : null }, t(name));
    const heads = h("tr", {}, head("domain"), head("points", true), head("share"));
    return section("domains", h("table", { class: "domains" }, h("thead", {}, heads), h("tbody", {}, rows)));
}

function questionTable(app, assessment, sitting, total) {
    const rows = questionOrder(app.course, assessment, sitting.seed).map((at, position) => {
        const item = app.course.items[assessment.items[at]];
        const { points, max, fraction, byHand } = total.items[at];
        const word = byHand ? "by-hand-short" : outcomeOf(fraction, isAnswered(sitting.answers[at]));
        return h(
            "li",
            {},
            h(
                "button",
                { type: "button", class: `result ${word}`, onclick: () => app.goTo(assessment, sitting, position) },
                h("span", { class: "result-number" }, String(position + 1)),
                h("span", { class: "result-title", lang: item.lang }, item.title),
                h("span", { class: "result-word" }, t(word)),
                h("span", { class: "result-points" }, byHand ? "" : `${toDecimal(points, 2)} / ${toDecimal(max, 2)}`),
            ),
        );
    });
    return section("your-answers", h("ol", { class: "results" }, rows));
}

const section = (title, ...content) => h("section", {}, h("h2", {}, t(title)), content);

// The sitting as a file that `lectern grade` reads: the only record without a learning system.
function saveForm(app, assessment, sitting, total) {
    const id = newId("candidate");
    const name = h("input", { id, class: "field", type: "text", autocomplete: "name" });
    name.value = app.runtime.learner.name || app.runtime.learner.id;
    const save = () => {
        const line = attemptLine(app.course, assessment, sitting, total, name.value.trim() || "learner");
        const href = URL.createObjectURL(new Blob([line], { type: "application/x-ndjson" }));
        const link = h("a", { href, download: `${app.course.id}-${assessment.id}.ndjson` });
        link.click();
        window.setTimeout(() => URL.revokeObjectURL(href), 10000);
        announce(t("file-saved"));
    };
    const row = h("div", { class: "save-row" }, h("label", { for: id }, t("your-name")), name, button(t("save-file"), save));
    return section("save-title", h("p", {}, t("save-text")), row);
}
