// A session with a cmi5 system (AICC cmi5 1.0): launch, state, statements.
//
// The state is saved after each answer. Answers become statements when a sitting is submitted, before passed or failed and completed;
// terminated is the last. Nothing is forgotten until the record store has taken it: the state says which sittings it has not been told, and
// the next launch tells them, with the same ids.
import { courseIri, duration } from "./cmi_record.js";
import { isAnswered } from "./exam.js";
import { COMMIT_GAP, nextRetry } from "./pace.js";
import { divide, multiply, rational, toDecimal } from "./rational.js";
import { NOBODY, withoutSystem } from "./session.js";
import { fromDecimal, percentText } from "./totals.js";
import { otherMark, verdictOf } from "./verdict.js";
import { isConflict, isFinal, KEEPALIVE_LIMIT, laterId, openStore, patience, patiently, uuid } from "./xapi.js";
import { interactionActivity, interactionResult } from "./xapi_interaction.js";

const CONTEXT = "https://w3id.org/xapi/cmi5/context/";
const VERBS = "http://adlnet.gov/expapi/verbs/";
const STATE_ID = "lectern";

const bytesOf = (value) => new TextEncoder().encode(JSON.stringify(value)).length;

// What must outlive a reload of the page: the token, which is given out once, and the verbs that were sent.
function openMemo(window, key) {
    const attempt = (action) => {
        try {
            return action(window.sessionStorage);
        } catch {
            return undefined;
        }
    };
    const memo = JSON.parse(attempt((storage) => storage.getItem(key)) ?? "{}");
    memo.sent ??= [];
    return {
        ...memo,
        update(change) {
            Object.assign(this, change);
            attempt((storage) => storage.setItem(key, JSON.stringify({ token: this.token, sent: this.sent })));
        },
    };
}

async function fetchToken(window, address) {
    const response = await window.fetch(address, { method: "POST", signal: patience() });
    const answer = await response.json();
    if (!answer["auth-token"]) throw new Error(`no token: ${answer["error-text"] ?? response.status}`);
    return answer["auth-token"];
}

export const learnerOf = ({ account, mbox, mbox_sha1sum, openid, name }) => ({
    id: account?.name ?? mbox?.replace(/^mailto:/, "") ?? mbox_sha1sum ?? openid ?? "",
    name: name ?? "",
    home: account?.homePage ?? "",
});

// Writes statements of this session: cmi5's own, and others.
function statementWriter({ actor, registration, activityId, launchData }) {
    const template = launchData.contextTemplate ?? {};
    const object = { objectType: "Activity", id: activityId };
    function write(verb, { id = uuid(), activity = object, result, activities = {}, extensions = {}, language }) {
        const context = structuredClone(template);
        context.registration = registration;
        // What the template has stays first in each list.
        const groups = Object.entries(activities).map(([kind, list]) => [kind, [...(context.contextActivities?.[kind] ?? []), ...list]]);
        context.contextActivities = { ...context.contextActivities, ...Object.fromEntries(groups) };
        context.extensions = { ...context.extensions, ...extensions };
        if (language) context.language ??= language;
        const statement = { id, timestamp: new Date().toISOString(), actor, verb: { id: VERBS + verb, display: { en: verb } }, object: activity, context };
        return result ? { ...statement, result } : statement;
    }
    const category = (name) => ({ id: `${CONTEXT}categories/${name}` });
    return {
        defined: (verb, result) => write(verb, { result, activities: { category: [category("cmi5")] } }),
        judged: (id, verb, result, extensions) => write(verb, { id, result, activities: { category: [category("cmi5"), category("moveon")] }, extensions }),
        answered: (id, activity, result, extensions, language) => write("answered", { id, activity, result, activities: { parent: [object] }, extensions, language }),
    };
}

// Begins the session: everything up to the statement `initialized`. Gives {learner, activity, missing}, or, if that worked, what openCmi5 needs.
export async function launchCmi5(window) {
    const query = new URLSearchParams(window.location.search);
    const [endpoint, address, registration, activityId, actorText] = ["endpoint", "fetch", "registration", "activityId", "actor"].map((name) => query.get(name));
    if (!endpoint || !address || !registration || !activityId || !actorText) return { learner: NOBODY, missing: "no-lms" };
    const launch = { registration, activityId, learner: NOBODY, activity: `${activityId} ${registration}` };
    const failed = (missing) => ({ learner: launch.learner, activity: launch.activity, missing });
    try {
        launch.actor = JSON.parse(actorText);
        launch.learner = learnerOf(launch.actor);
        launch.memo = openMemo(window, `lectern/cmi5/${address}`);
        if (launch.memo.sent.includes("terminated")) return failed("session-over");
        if (!launch.memo.token) launch.memo.update({ token: await fetchToken(window, address) });
        launch.store = openStore(window, endpoint, launch.memo.token);
        const agent = JSON.stringify(launch.actor);
        launch.place = { activityId, agent, registration };
        const read = async (resource, query) => (await patiently(window, () => launch.store.read(resource, query))) ?? {};
        launch.launchData = await read("activities/state", { stateId: "LMS.LaunchData", ...launch.place });
        // Asked for as cmi5 demands (11); a learner may have none.
        launch.preferences = await read("agents/profile", { profileId: "cmi5LearnerPreferences", agent });
        launch.kept = await read("activities/state", { stateId: STATE_ID, ...launch.place });
        launch.statements = statementWriter(launch);
        if (!launch.memo.sent.includes("initialized")) {
            const first = launch.statements.defined("initialized");
            await patiently(window, () => launch.store.send([first])).catch((error) => {
                if (!isConflict(error)) throw error;
            });
            launch.memo.update({ sent: ["initialized"] });
        }
        return launch;
    } catch (error) {
        window.console.error(error);
        return failed("no-session");
    }
}

// `launch`: what launchCmi5 gave.
export function openCmi5(course, window, events, launch) {
    if (launch.missing) return withoutSystem(events, launch);
    const { launchData, kept, memo, place, preferences, statements, store } = launch;
    const readOnly = ["Browse", "Review"].includes(launchData.launchMode) && launchData.launchMode.toLowerCase();
    const mastery = launchData.masteryScore ?? undefined; // some systems write null where the unit has none
    const mark = mastery === undefined ? "" : toDecimal(multiply(fromDecimal(String(mastery)), rational(100)), 2);
    const otherMastery = otherMark(mark, course.mastery);
    const opened = Date.now();
    const queue = []; // statements that the store has not taken yet
    const done = new Set(kept.done); // of this registration: completed, passed; `taken`: what the store has of it
    let taken = kept.done ?? [];
    const untold = new Map(kept.untold); // forms of submitted sittings that the store has not been told, and the first id of their statements
    const telling = new Set(); // those whose statements are in the queue
    let text = kept.state ?? "";
    let safeText = text;
    let ending = false;
    let closed = false;
    let sending; // the request under way
    let last; // terminated
    let timer;
    let lastSend = 0;
    let retry = 0;

    const spent = () => duration((Date.now() - opened) / 1000);
    const stateDocument = () => ({ state: text, done: taken, ...(untold.size > 0 ? { untold: [...untold] } : {}) });
    const terminated = () => (last ??= statements.defined("terminated", { duration: spent() }));

    // Sends statements. What the store refuses for good is told, and not sent again; throws where that may help.
    const give = (list) =>
        store.send(list).catch((error) => {
            if (!isFinal(error)) throw error;
            if (!isConflict(error)) events.onRefused();
        });

    // One by one where the store refuses them together, so that one bad statement stops no other.
    async function sendQueue() {
        const batch = [...queue];
        try {
            if (batch.length > 0) await store.send(batch);
            queue.splice(0, batch.length);
        } catch (error) {
            if (!isFinal(error)) throw error;
            for (const statement of batch) {
                await give([statement]);
                queue.splice(queue.indexOf(statement), 1);
            }
        }
        for (const form of telling) untold.delete(form);
        telling.clear();
        taken = [...done];
    }

    async function send() {
        const sentText = text;
        await sendQueue();
        if (sentText !== safeText) await store.write("activities/state", { stateId: STATE_ID, ...place }, stateDocument());
        safeText = sentText;
        events.onSaved(sentText);
        if (!ending || closed || queue.length > 0 || text !== safeText) return;
        await give([terminated()]);
        closed = true;
        memo.update({ sent: [...memo.sent, "terminated"] });
    }

    function flush() {
        window.clearTimeout(timer);
        timer = undefined;
        if (closed || sending) return;
        lastSend = Date.now();
        sending = send()
            .then(() => {
                retry = 0;
                events.onTrouble(false);
            })
            .catch(() => {
                retry = nextRetry(retry);
                events.onTrouble(true);
            })
            .finally(() => {
                sending = undefined;
                if (!closed && (queue.length > 0 || text !== safeText || ending)) flushSoon();
            });
    }

    function flushSoon() {
        if (timer !== undefined || closed) return;
        timer = window.setTimeout(flush, retry || Math.max(0, lastSend + COMMIT_GAP - Date.now()));
    }

    // Which key and which form a record belongs to.
    const source = (assessment) => ({ [`${courseIri(course)}:build`]: course.build, [`${courseIri(course)}:assessment`]: assessment.id });

    function addAnswers(assessment, sitting, total, ids) {
        assessment.items.forEach((id, n) => {
            const item = course.items[id];
            const answer = sitting.answers[n];
            if (!isAnswered(answer)) return;
            queue.push(statements.answered(laterId(ids, n), interactionActivity(course, item), interactionResult(item, answer, total?.items[n]), source(assessment), sitting.language));
        });
    }

    // Passed once a registration, and nothing failed after it; without a mark nobody can tell.
    function addVerdict(assessment, total, ids) {
        const verdict = verdictOf(total, course.mastery, otherMastery);
        if (verdict === "completed" || done.has("passed")) return;
        const scaled = Number(toDecimal(divide(fromDecimal(percentText(total, course.mastery)), rational(100)), 4));
        const extensions = mastery === undefined ? {} : { [`${CONTEXT}extensions/masteryscore`]: mastery };
        const result = { success: verdict === "passed", score: { scaled }, duration: spent() };
        queue.push(statements.judged(laterId(ids, assessment.items.length), verdict, result, { ...source(assessment), ...extensions }));
        if (verdict === "passed") done.add("passed");
    }

    function end(lastText, id, extensions) {
        if (!done.has("completed")) queue.push(statements.judged(id, "completed", { completion: true, duration: spent() }, extensions));
        done.add("completed");
        text = lastText;
        ending = true;
        flush();
    }

    // The page goes away: these requests outlive it.
    function leave(lastText) {
        if (closed) return;
        closed = true;
        text = lastText ?? text;
        const kept = stateDocument();
        if (text !== safeText) store.write("activities/state", { stateId: STATE_ID, ...place }, kept, true).catch(() => {});
        const rest = [...queue, terminated()];
        const fits = bytesOf(rest) + bytesOf(kept) < KEEPALIVE_LIMIT;
        store.send(fits ? rest : [terminated()], true).catch(() => {});
        memo.update({ sent: [...memo.sent, "terminated"] });
        if (retry === 0) events.onSent(text); // nobody will be here to learn whether it arrives
    }

    const nothing = () => {};
    const session = {
        learner: launch.learner,
        activity: launch.activity,
        savedText: text,
        untold: [...untold.keys()],
        launch: launchData.launchParameters ?? "",
        languages: (preferences.languagePreference ?? "").split(",").map((tag) => tag.trim()).filter(Boolean),
        stateLimit: Infinity,
        returnUrl: launchData.returnURL,
        state: () => readOnly || (closed || ending ? "closed" : "open"),
        otherMastery,
        begin: nothing,
        answer: nothing,
        submit(assessment, sitting, total, lastText) {
            if (closed || ending) return;
            const ids = untold.get(assessment.id) ?? uuid();
            untold.set(assessment.id, ids);
            telling.add(assessment.id);
            addAnswers(assessment, sitting, total, ids);
            addVerdict(assessment, total, ids);
            end(lastText, laterId(ids, assessment.items.length + 1), source(assessment));
        },
        complete(lastText) {
            if (!closed && !ending) end(lastText, uuid());
        },
        save(newText) {
            if (closed || ending) return;
            text = newText;
            flushSoon();
        },
        flush,
        close: leave,
    };
    if (!readOnly) return session;
    return { ...session, submit: nothing, complete: nothing, save: nothing, flush: nothing, close: () => leave() };
}
