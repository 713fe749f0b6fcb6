// The player: reads course.js, finds the learning system, takes up what was kept, and shows one screen at a time.
import { createClock } from "./clock.js";
import { isSubmitted, newSitting } from "./exam.js";
import { connect } from "./lms.js";
import { showHome, showStart } from "./render/home.js";
import { showLesson } from "./render/lesson.js";
import { showList } from "./render/list.js";
import { showQuestion, showReview } from "./render/question.js";
import { showReport } from "./render/report.js";
import { createShell } from "./render/shell.js";
import { decodeState, encodeState, newState, STATE_LIMIT } from "./state.js";
import { openStorage } from "./storage.js";
import { totalOf } from "./totals.js";
import { setWords, t } from "./words.js";

const SAVE_EVERY = 30; // seconds of a running exam between two savings of its time

function newSeed() {
    const words = new Uint32Array(1);
    crypto.getRandomValues(words);
    return words[0].toString(36);
}

// Of what the learning system kept and what this browser kept, the one to go on with. The browser's copy wins only where it is
// the same work, further on, or where the system never got it.
function takeUp(course, runtime, storage) {
    const copy = storage.read();
    const mine = copy && decodeState(course, copy.text).state;
    if (course.runtime === "none" || runtime.state() === "none") return mine ? { state: mine } : copy ? decodeState(course, copy.text) : {};
    if (!runtime.savedText) return mine && !copy.safe ? { state: mine } : {};
    const theirs = decodeState(course, runtime.savedText);
    const isSame = (a, b) => Object.values(a.sittings).every(({ form, seed }) => b.sittings[form]?.seed === seed);
    if (theirs.state && mine && isSame(theirs.state, mine) && mine.revision > theirs.state.revision) return { state: mine };
    return theirs;
}

function start(course, root) {
    setWords(course.words);
    const shell = createShell(root);
    let storage;
    const runtime = connect(course, window, {
        onSaved: (text) => storage?.write(text, true),
        onTrouble: (failing) => shell.notice("trouble", failing ? t("save-trouble") : undefined, "warning"),
    });
    storage = openStorage(window, course, runtime.learner.id);
    const { state = newState(), problem } = takeUp(course, runtime, storage);
    if (runtime.missing) shell.notice("runtime", t("no-lms"), "warning", true);
    if (runtime.state() === "review") shell.notice("runtime", t("review-mode"));
    if (problem) shell.notice("state", t(problem), "warning", true);

    let sinceSave = 0;
    let screen = {};
    const assessmentOf = (id) => course.assessments.find((one) => one.id === id);

    // The state as text: whole in this browser, within the system's limit there.
    function encode() {
        ++state.revision;
        const { text, whole } = encodeState(course, state, runtime.state() === "none" ? Infinity : STATE_LIMIT);
        const isKept = ["open", "none"].includes(runtime.state());
        if (isKept) storage.write(whole ? text : encodeState(course, state, Infinity).text, false);
        if (!whole) shell.notice("long", t("state-long"), "warning", true);
        return text;
    }

    const app = {
        course,
        runtime,
        shell,
        state,
        seed: newSeed(),
        hasHome: course.lessons.length > 0 || course.assessments.length !== 1,
        clock: undefined,

        // Shows "home", "start", "question", "list", "report", "lesson"; `id` is that of the assessment or lesson.
        go(name, id) {
            const assessment = assessmentOf(id);
            const sitting = assessment && state.sittings[id];
            screen = { name, id };
            if (sitting && !isSubmitted(sitting) && (name === "question" || name === "list")) app.clock.run(assessment, sitting, name === "question");
            else app.clock.pause();
            if (screen.name !== name || screen.id !== id) return; // the clock has ended the sitting
            if (name === "home") showHome(app);
            else if (name === "lesson") showLesson(app, id);
            else if (name === "start") showStart(app, assessment);
            else if (name === "report") showReport(app, assessment, sitting);
            else if (name === "list") showList(app, assessment, sitting);
            else if (!isSubmitted(sitting)) showQuestion(app, assessment, sitting);
            else showReview(app, assessment, sitting);
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
            const sitting = newSitting(assessment, newSeed(), Date.now() / 1000);
            state.sittings[assessment.id] = sitting;
            runtime.begin(assessment, sitting);
            app.save();
            app.go("question", assessment.id);
        },
        goTo(assessment, sitting, at) {
            const wasLive = !isSubmitted(sitting);
            app.clock.pause();
            if (wasLive && isSubmitted(sitting)) return; // time was over
            sitting.position = at;
            if (wasLive) app.save();
            app.go("question", assessment.id);
        },
        answer(assessment, sitting, at, response) {
            sitting.answers[at].response = response;
            runtime.answer(assessment, sitting, at);
            app.save();
        },
        submit(assessment, sitting) {
            app.clock.pause();
            if (isSubmitted(sitting)) return;
            sitting.ended = Math.max(1, Math.floor(Date.now() / 1000));
            sitting.position = 0;
            const total = course.key === "withheld" ? undefined : totalOf(course, assessment, sitting);
            runtime.submit(assessment, sitting, total, encode());
            app.go("report", assessment.id);
        },
        save() {
            sinceSave = 0;
            runtime.save(encode());
        },
        markRead(id) {
            state.lessons.add(id);
            const isDone = course.assessments.length === 0 && course.lessons.every((lesson) => state.lessons.has(lesson.id));
            if (isDone && runtime.state() === "open") runtime.complete(encode());
            else app.save();
        },
        markCheck(id, right) {
            state.checks[id] = Math.max(state.checks[id] ?? 0, right ? 2 : 1);
            app.save();
        },
    };
    app.clock = createClock({
        announce: shell.announce,
        onTick(seconds) {
            sinceSave += seconds;
            if (sinceSave >= SAVE_EVERY) app.save();
        },
        onTimeout(assessment, sitting) {
            app.submit(assessment, sitting);
            shell.notice("time", t("time-over"), "warning", true);
        },
    });

    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState !== "hidden" || runtime.state() !== "open") return;
        app.save();
        runtime.flush();
    });
    window.addEventListener("pagehide", (event) => {
        if (event.persisted) return;
        app.clock.pause();
        runtime.close(encode());
    });

    const open = Object.values(state.sittings).find((sitting) => !isSubmitted(sitting));
    if (open) app.open(assessmentOf(open.form));
    else if (app.hasHome) app.go("home");
    else app.open(course.assessments[0]);
    window.LECTERN_STARTED = true;
}

start(window.LECTERN_COURSE, document.getElementById("player"));
