// The player: reads course.js, finds the learning system, takes up what was kept, and shows one screen at a time.
import { createClock } from "./clock.js";
import { isSubmitted, newSitting, setResponse, shownPlace, timeFactor, toggleStruck } from "./exam.js";
import { chosenLanguage, directionOf, inLanguage, languagesOf, nameOf } from "./languages.js";
import { partOf } from "./part.js";
import { drawQuiz, isLessonDone, pastSitting, rowsOf } from "./practice.js";
import { h } from "./render/dom.js";
import { showHome, showStart } from "./render/home.js";
import { showLesson, showLessonEnd } from "./render/lesson.js";
import { showList } from "./render/list.js";
import { showPractice, showQuiz, showQuizEnd } from "./render/practice.js";
import { showOffer } from "./render/offer.js";
import { showQuestion, showReview } from "./render/question.js";
import { showReport } from "./render/report.js";
import { createShell } from "./render/shell.js";
import { decodeState, encodeState, newState } from "./state.js";
import { copiesOf, openStorage } from "./storage.js";
import { takeUp } from "./take_up.js";
import { totalOf } from "./totals.js";
import { openVault } from "./vault.js";
import { setWords, t } from "./words.js";

const SAVE_EVERY = 30; // seconds of a running exam between two savings of its time
const REPORTS = ["nothing", "pass-fail", "domains", "items", "rationales"]; // each shows what those before it show, and more

function newSeed() {
    const words = new Uint32Array(1);
    crypto.getRandomValues(words);
    return words[0].toString(36);
}

// `connect(events)` opens the session; nothing if the system opens this page anew.
function start(course, root, connect, vault) {
    setWords(course.words[course.language]);
    let shell;
    let storage;
    let last; // what was given to the system last, as it was given and whole
    const runtime = connect({
        onSaved: (text) => text === last?.text && !isUsedElsewhere() && storage.write(last.whole, "safe"),
        onSent: (text) => text === last?.text && !isUsedElsewhere() && storage.write(last.whole, "sent"),
        onTrouble: (failing) => shell?.notice("trouble", failing ? t("save-trouble") : undefined, "warning"),
        onRefused: () => shell?.notice("refused", t("save-refused"), "warning", true),
    });
    if (!runtime) return;
    shell = createShell(root);
    storage = openStorage(window, course, runtime, runtime.state() !== "none" && vault);
    const { state = newState(), problem, offer, otherwise, from, ...taken } = takeUp(course, runtime, storage.read(), storage.others());
    if (taken.isShown) storage.remove();
    taken.done?.forEach((key) => storage.remove(key));

    let { isAhead, untold = [] } = taken;
    let isOffering = Boolean(offer); // until the learner has answered, nothing is written
    let isElsewhere = false; // another window goes on, so that this one must not write over it
    let hasActed = false; // the learner has done something here; else nothing is written at the end
    let sinceSave = 0;
    let screen = {};
    let quiz;
    const assessmentOf = (id) => app.course.assessments.find((one) => one.id === id);

    // The state as text: whole in this browser, within the system's limit there.
    function encode() {
        hasActed = true;
        ++state.revision;
        const { text, whole } = encodeState(course, state, runtime.stateLimit);
        const isKept = ["open", "none"].includes(runtime.state());
        if (isKept) {
            last = { text, whole: encodeState(course, state, Infinity).text };
            storage.write(last.whole, "kept");
        }
        if (!whole) shell.notice("long", t("state-long"), "warning", true);
        return text;
    }

    // Another window of this browser has the same attempt, and is further on: it is the one that goes on, with a system too, as most let two
    // windows write over each other.
    function isUsedElsewhere() {
        const text = isElsewhere || !["open", "none"].includes(runtime.state()) ? undefined : storage.foreign();
        const other = text && decodeState(course, text).state;
        isElsewhere ||= other?.revision > state.revision;
        if (isElsewhere) shell.notice("elsewhere", t("other-window"), "warning");
        return isElsewhere;
    }

    // A launch that only looks at what was done leaves no copy behind.
    const isTouched = () => !isOffering && !isUsedElsewhere() && (hasActed || isTiming());
    // With a system, time counts from the opening on, whatever the learner does.
    const isTiming = () => runtime.state() === "open" && Object.values(state.sittings).some((sitting) => !isSubmitted(sitting));

    function tell(assessment, sitting) {
        const total = course.key === "withheld" ? undefined : totalOf(course, assessment, sitting);
        runtime.submit(assessment, sitting, total, encode());
    }

    function setLanguage(language) {
        app.language = language;
        app.course = inLanguage(course, language);
        setWords(course.words[language]);
        document.documentElement.lang = language;
        document.documentElement.dir = directionOf(language);
        shell.tools = languagesOf(course).length > 1 ? [languageChooser()] : [];
    }

    function languageChooser() {
        const list = languagesOf(course).map((one) => h("option", { value: one, lang: one }, nameOf(one)));
        const choose = h("select", { class: "language", "aria-label": t("language"), onchange() {
            state.language = choose.value;
            setLanguage(choose.value);
            app.save();
            app.go(screen.name, screen.id);
            document.querySelector("select.language").focus();
        } }, list);
        choose.value = app.language;
        return choose;
    }

    // The copy that was offered is taken up, or forgotten.
    function answerOffer(isWanted) {
        isOffering = false;
        if (!isWanted) {
            if (!from) storage.remove();
            isAhead = false;
            untold = untold.filter((sitting) => otherwise?.sittings[sitting.form] === sitting); // kept, and not told
            Object.assign(state, otherwise ?? newState(), { language: state.language });
        }
        goOn();
        if (isWanted && from) storage.remove(from); // it is this activity's now
    }

    // A sitting's question, list, review or result; a lesson; the outline; practice.
    function draw(name, id, assessment, sitting) {
        if (name === "offer") showOffer(app, offer, answerOffer);
        else if (name === "home") showHome(app);
        else if (name === "lesson") showLesson(app, id);
        else if (name === "lesson-end") showLessonEnd(app, id);
        else if (name === "practice") showPractice(app);
        else if (name === "quiz") showQuiz(app, quiz);
        else if (name === "quiz-end") showQuizEnd(app, quiz);
        else if (name === "start") showStart(app, assessment);
        else if (name === "report") showReport(app, assessment, sitting);
        else if (name === "list") showList(app, assessment, sitting);
        else if (!isSubmitted(sitting)) showQuestion(app, assessment, sitting);
        else showReview(app, assessment, sitting);
    }

    const app = {
        course,
        language: course.language,
        runtime,
        shell,
        state,
        seed: newSeed(),
        timeFactor: timeFactor(course, [runtime.launch, window.location.search]),
        hasHome: !course.part && (course.lessons.length > 0 || course.assessments.length !== 1 || course.practice.length > 0),
        foldedCases: new Set(),
        clock: undefined,

        // May a submitted sitting show that much ("pass-fail", "domains", "items", "rationales")?
        shows: (what) => course.key !== "withheld" && REPORTS.indexOf(course.report) >= REPORTS.indexOf(what),

        // Shows "offer", "home", "start", "question", "list", "report", "lesson", "lesson-end", "practice", "quiz", "quiz-end"; `id` is that of the
        // assessment or lesson.
        go(name, id) {
            const assessment = assessmentOf(id);
            const sitting = assessment && state.sittings[id];
            screen = { name, id };
            if (sitting && !isSubmitted(sitting) && (name === "question" || name === "list"))
                app.clock.run(assessment, sitting, name === "question" ? shownPlace(course, assessment, sitting) : undefined);
            else app.clock.pause();
            if (screen.name !== name || screen.id !== id) return; // the clock has ended the sitting
            draw(name, id, assessment, sitting);
        },
        // An assessment from wherever it stands: its first page, its current question, its result.
        open(assessment, again = false) {
            const sitting = state.sittings[assessment.id];
            if (!sitting || again) app.go("start", assessment.id);
            else if (isSubmitted(sitting)) app.go("report", assessment.id);
            else {
                runtime.begin(assessment, sitting);
                app.go("question", assessment.id);
            }
        },
        begin(assessment) {
            if (isUsedElsewhere()) return;
            const sitting = newSitting(assessment, newSeed(), Date.now() / 1000, app.timeFactor);
            state.sittings[assessment.id] = sitting;
            runtime.begin(assessment, sitting);
            app.save();
            app.go("question", assessment.id);
        },
        goTo(assessment, sitting, position) {
            const wasLive = !isSubmitted(sitting);
            app.clock.pause();
            if (wasLive && isSubmitted(sitting)) return; // time was over
            sitting.position = position;
            if (wasLive) app.save();
            app.go("question", assessment.id);
        },
        answer(assessment, sitting, at, response) {
            if (isSubmitted(sitting) || isUsedElsewhere()) return;
            setResponse(sitting.answers[at], response);
            runtime.answer(assessment, sitting, at);
            app.save();
        },
        strike(assessment, sitting, at, id) {
            toggleStruck(sitting.answers[at], id);
            app.save();
        },
        submit(assessment, sitting) {
            app.clock.pause();
            if (isSubmitted(sitting) || isUsedElsewhere()) return;
            sitting.ended = Math.max(1, Math.floor(Date.now() / 1000));
            sitting.position = 0;
            sitting.language = app.language;
            shell.notice("time");
            if (app.shows("domains")) state.history.push(pastSitting(course, assessment, sitting));
            tell(assessment, sitting);
            app.go("report", assessment.id);
        },
        save() {
            if (isOffering || isUsedElsewhere()) return;
            sinceSave = 0;
            runtime.save(encode());
        },
        // A course of lessons alone is complete when all are read and their checks passed. `isLeaving`: the learner is through with the page.
        saveLessons(isLeaving = false) {
            const isDone = course.assessments.length === 0 && course.lessons.every((lesson) => isLessonDone(course, state, lesson));
            if (isDone && runtime.state() === "open" && !isUsedElsewhere()) runtime.complete(encode(), isLeaving);
            else app.save();
        },
        markRead(id) {
            state.lessons.add(id);
            app.saveLessons(true);
        },
        markCheck(id, right) {
            state.checks[id] = Math.max(state.checks[id] ?? 0, right ? 2 : 1);
            app.saveLessons();
        },
        practise(choice) {
            app.practiseItems(drawQuiz(course, choice, state.history, newSeed()));
        },
        practiseItems(items) {
            quiz = { items, at: 0, seed: newSeed(), outcomes: new Map(), past: undefined };
            app.go("quiz");
        },
        quizTo(at) {
            quiz.at = at;
            app.go("quiz");
        },
        // The first try counts. The attempt stands in the history from its first answer on.
        markPractice(id, right) {
            if (quiz.outcomes.has(id)) return;
            quiz.outcomes.set(id, right);
            if (!quiz.past) {
                quiz.past = { id: "", at: Math.floor(Date.now() / 1000) };
                state.history.push(quiz.past);
            }
            quiz.past.rows = rowsOf(course, [...quiz.outcomes]);
            app.save();
        },
    };
    app.clock = createClock({
        onWarning: (n) => shell.notice("time", t("minutes-left", { n }), "warning", true),
        onTick(seconds) {
            sinceSave += seconds;
            if (sinceSave >= SAVE_EVERY) app.save();
        },
        onTimeout(assessment, sitting) {
            app.submit(assessment, sitting);
            if (isSubmitted(sitting)) shell.notice("time", t("time-over"), "warning", true);
        },
    });
    setLanguage(chosenLanguage(course, [state.language, ...runtime.languages]));
    if (runtime.missing) shell.notice("runtime", t(runtime.missing), "warning", true);
    if (runtime.state() === "review") shell.notice("runtime", t("review-mode"));
    if (runtime.state() === "browse") shell.notice("runtime", t("browse-mode"), "warning");
    if (problem) shell.notice("state", t(problem), "warning", true);

    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState !== "hidden" || runtime.state() !== "open" || !isTouched()) return;
        app.save();
        runtime.flush();
    });
    window.addEventListener("storage", () => isUsedElsewhere());
    window.addEventListener("pagehide", (event) => {
        if (event.persisted) return;
        app.clock.pause();
        runtime.close(isTouched() ? encode() : undefined);
    });

    function goOn() {
        if (isAhead && runtime.state() === "open") app.saveLessons();
        for (const sitting of untold) {
            if (runtime.state() !== "open") break;
            runtime.begin(assessmentOf(sitting.form), sitting);
            tell(assessmentOf(sitting.form), sitting);
        }
        const open = Object.values(state.sittings).find((sitting) => !isSubmitted(sitting));
        if (open) app.open(assessmentOf(open.form));
        else if (app.hasHome) app.go("home");
        else if (course.lessons.length > 0) app.go("lesson", course.lessons[0].id);
        else app.open(app.course.assessments[0]);
    }
    if (isOffering) app.go("offer");
    else goOn();
    window.LECTERN_STARTED = true;
}

// system: launch(window) → a promise of what has to be asked of it over the network, or nothing if there is nothing to ask;
// connect(course, window, events, launched) → the session (session.js).
export function run({ launch, connect }) {
    const course = partOf(window.LECTERN_COURSE, document.documentElement.dataset.part);
    const begin = ([launched, vault] = []) => start(course, document.getElementById("player"), (events) => connect(course, window, events, launched), vault);
    if (course.runtime === "none") return begin();
    window.LECTERN_LAUNCHING = true;
    // A failure of the player's own goes to boot.js, which shows it.
    const ready = Promise.all([launch?.(window), openVault(window, copiesOf(course))]);
    ready.then(begin).catch((error) => window.setTimeout(() => { throw error; }));
}
