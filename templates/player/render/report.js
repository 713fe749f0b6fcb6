// The score report of a submitted sitting, with the way to look at each question again.
import { button, h, newId } from "./dom.js";
import { t } from "../words.js";
import { isAnswered } from "../exam.js";
import { outcomeOf } from "./interaction.js";
import { share, totalOf } from "../totals.js";
import { attemptLine } from "../record.js";
import { toDecimal } from "../rational.js";

export function showReport(app, assessment, sitting) {
    const { course } = app;
    const total = course.key === "withheld" ? undefined : totalOf(course, assessment, sitting);
    app.shell.show({
        title: assessment.title,
        look: "report",
        content: [
            h("h1", {}, t("result")),
            total ? scoreCard(app, total) : card(h("p", { class: "score-word" }, t("submitted")), h("p", {}, t("withheld-result"))),
            total?.byHand > 0 && h("p", { class: "banner info" }, t("by-hand-count", { n: total.byHand })),
            total?.domains.length > 0 && domainTable(course, total),
            total && questionTable(app, assessment, sitting, total),
            saveForm(app, assessment, sitting, total),
        ].filter(Boolean),
        actions: [
            app.hasHome && button(t("back-to-outline"), () => app.go("home")),
            app.runtime.state() === "none" && button(t("take-again"), () => app.open(assessment, true)),
            total && button(t("review-answers"), () => app.goTo(assessment, sitting, 0), "primary"),
        ].filter(Boolean),
    });
}

const card = (...content) => h("div", { class: "score-card" }, content);

// Where the score lies between the ends of the scale, and where the pass mark.
function scaleBar({ min, max, pass }, scaled) {
    const at = (value) => `${((value - min) / (max - min)) * 100}%`;
    const fill = h("div", { class: "scale-fill" });
    const mark = h("div", { class: "scale-pass" });
    fill.style.width = at(scaled);
    mark.style.left = at(pass);
    const end = (look, value) => h("span", { class: look }, String(value));
    return h("div", { class: "scale", "aria-hidden": "true" }, fill, mark, end("scale-min", min), end("scale-max", max));
}

function scoreCard({ course, runtime }, total) {
    const percent = Math.round(share(total.raw, total.max) * 1000) / 10;
    const points = { points: toDecimal(total.raw, 2), max: toDecimal(total.max, 2), percent };
    if (total.scaled === undefined)
        return card(h("p", { class: "score" }, `${percent} %`), h("p", {}, t("raw-score", points)));
    const { max, pass } = course.scale;
    const other = runtime.otherMastery;
    return h(
        "div",
        { class: `score-card ${total.passed ? "is-passed" : "is-failed"}` },
        h("p", { class: "score-word" }, t(total.passed ? "passed" : "failed")),
        h("p", { class: "score" }, String(total.scaled), " ", h("span", { class: "score-of" }, t("of-scale", { max }))),
        scaleBar(course.scale, total.scaled),
        h("p", {}, t("pass-at", { pass }), " ", t("raw-score", points)),
        other && h("p", {}, t("other-mastery", { mark: other })),
    );
}

const percentOf = (raw, max) => `${Math.round(share(raw, max) * 100)} %`;

function domainTable(course, total) {
    const rows = total.domains.map((domain) => {
        const meter = h("div", { class: "meter", "aria-hidden": "true" }, h("div", { class: "meter-fill" }));
        meter.firstChild.style.width = percentOf(domain.raw, domain.max).replace(" ", "");
        return h(
            "tr",
            {},
            h("th", { scope: "row" }, domain.title, h("small", {}, t("questions", { n: domain.count }))),
            h("td", { class: "number" }, `${toDecimal(domain.raw, 2)} / ${toDecimal(domain.max, 2)}`),
            h("td", { class: "with-meter" }, meter, h("span", {}, percentOf(domain.raw, domain.max))),
        );
    });
    const head = (name, numeric) => h("th", { scope: "col", class: numeric ? "number" : null }, t(name));
    const heads = h("tr", {}, head("domain"), head("points", true), head("share"));
    return section("domains", h("table", { class: "domains" }, h("thead", {}, heads), h("tbody", {}, rows)));
}

function questionTable(app, assessment, sitting, total) {
    const rows = assessment.items.map((id, at) => {
        const item = app.course.items[id];
        const { points, max, fraction, byHand } = total.items[at];
        const word = byHand ? "by-hand-short" : outcomeOf(fraction, isAnswered(sitting.answers[at]));
        return h(
            "li",
            {},
            h(
                "button",
                { type: "button", class: `result ${word}`, onclick: () => app.goTo(assessment, sitting, at) },
                h("span", { class: "result-number" }, String(at + 1)),
                h("span", { class: "result-title" }, item.title),
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
        app.shell.announce(t("file-saved"));
    };
    const row = h("div", { class: "save-row" }, h("label", { for: id }, t("your-name")), name, button(t("save-file"), save));
    return section("save-title", h("p", {}, t("save-text")), row);
}
