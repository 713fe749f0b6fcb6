// Answers that only this browser has: the learner says whether they are gone on with.
import { button, h } from "./dom.js";
import { t } from "../words.js";
import { countUnanswered, isSubmitted } from "../exam.js";

// `kind`: "lost" or "elsewhere" (take_up.js); `onanswer(isWanted)`.
export function showOffer(app, kind, onanswer) {
    const isLost = kind === "lost";
    const when = new Intl.DateTimeFormat(app.language, { dateStyle: "medium", timeStyle: "short" });
    const line = (assessment) => {
        const sitting = app.state.sittings[assessment.id];
        if (!sitting) return undefined;
        const of = sitting.answers.length;
        const state = isSubmitted(sitting) ? t("submitted") : t("in-progress", { n: of - countUnanswered(sitting), of });
        return h("li", {}, `${assessment.title} · ${when.format((sitting.ended || sitting.started) * 1000)} · ${state}`);
    };
    const lines = app.course.assessments.map(line).filter(Boolean);
    app.shell.show({
        title: app.course.title,
        look: "start",
        content: [
            h("h1", {}, t("offer-title")),
            h("p", {}, isLost ? t("offer-lost") : t("offer-elsewhere")),
            lines.length > 0 && h("ul", { class: "start-facts" }, lines),
            h("p", {}, isLost ? t("offer-lost-choice") : t("offer-elsewhere-choice")),
        ].filter(Boolean),
        actions: [button(t("offer-anew"), () => onanswer(false)), button(t("offer-go-on"), () => onanswer(true), "primary")],
    });
}
