// The question list: what is answered, what is open, what is flagged; from here the sitting is submitted.
import { button, h } from "./dom.js";
import { confirmDialog } from "./shell.js";
import { announce } from "./live.js";
import { t } from "../words.js";
import { countFlagged, countUnanswered, isAnswered, questionOrder } from "../exam.js";

const FILTERS = { all: () => true, unanswered: (answer) => !isAnswered(answer), flagged: (answer) => answer.flagged };

export function showList(app, assessment, sitting) {
    const order = questionOrder(app.course, assessment, sitting.seed);
    const tiles = h("ol", { class: "tiles" });
    const counts = { all: sitting.answers.length, unanswered: countUnanswered(sitting), flagged: countFlagged(sitting) };
    const filters = Object.keys(FILTERS).map((name) => {
        const press = () => {
            show(name);
            announce(t("questions-shown", { n: counts[name] }));
        };
        return button(`${t(`show-${name}`)} (${counts[name]})`, press, "plain", { disabled: counts[name] === 0 });
    });
    function show(name) {
        const shown = order.map((at, position) => [position, sitting.answers[at]]).filter(([, answer]) => FILTERS[name](answer));
        tiles.replaceChildren(...shown.map(([position, answer]) => h("li", {}, tile(app, assessment, sitting, position, answer))));
        filters.forEach((one, n) => one.setAttribute("aria-pressed", String(Object.keys(FILTERS)[n] === name)));
    }
    show("all");
    const answered = counts.all - counts.unanswered;
    app.shell.show({
        title: assessment.title,
        right: [app.clock.element],
        content: [
            h("h1", {}, t("question-list")),
            h("p", { class: "counts" }, t("list-counts", { ...counts, answered })),
            h("div", { class: "filters", role: "group", "aria-label": t("show-which") }, filters),
            tiles,
        ],
        actions: [
            button(t("back-to-question", { n: sitting.position + 1 }), () => app.goTo(assessment, sitting, sitting.position)),
            button(t("submit"), () => askToSubmit(app, assessment, sitting, order), "primary"),
        ],
    });
}

function tile(app, assessment, sitting, position, answer) {
    const words = [t(isAnswered(answer) ? "answered" : "unanswered"), answer.flagged && t("flagged")].filter(Boolean);
    return h(
        "button",
        {
            type: "button",
            class: `tile ${isAnswered(answer) ? "is-answered" : ""} ${answer.flagged ? "is-flagged" : ""}`,
            "aria-current": position === sitting.position ? "step" : null,
            onclick: () => app.goTo(assessment, sitting, position),
        },
        h("span", { class: "visually-hidden" }, `${t("question-n", { n: position + 1 })}: `),
        h("span", { "aria-hidden": "true" }, String(position + 1)),
        h("span", { class: "tile-state" }, words.join(", ")),
    );
}

function askToSubmit(app, assessment, sitting, order) {
    const numbers = (test) => order.map((at, position) => (test(sitting.answers[at]) ? position + 1 : 0)).filter(Boolean);
    const open = numbers(FILTERS.unanswered);
    const flagged = numbers(FILTERS.flagged);
    confirmDialog({
        title: t("submit-title"),
        lines: [
            open.length > 0 ? t("submit-unanswered", { n: open.length, list: shortList(open) }) : t("submit-complete"),
            flagged.length > 0 && t("submit-flagged", { n: flagged.length, list: shortList(flagged) }),
            t("submit-final"),
        ].filter(Boolean),
        yes: t("submit"),
        no: t("go-on"),
        onyes: () => app.submit(assessment, sitting),
    });
}

const shortList = (numbers) => numbers.slice(0, 12).join(", ") + (numbers.length > 12 ? " …" : "");
