// One sitting of one assessment: what was answered, how long it took, where the candidate is. Plain data and functions on it.
import { randomNumbers, shuffled } from "./shuffle.js";

// `now` in seconds since 1970. The seed decides the order of questions, options, steps and matches for the whole sitting; `factor`
// multiplies its minutes.
export function newSitting(assessment, seed, now, factor = 1) {
    return {
        form: assessment.id,
        seed,
        started: Math.floor(now),
        ended: 0, // seconds since 1970; 0: not submitted
        seconds: 0, // time used
        position: 0, // of the question shown, in this sitting's order
        factor,
        language: "", // in which it was submitted
        answers: assessment.items.map(() => ({ response: [], seconds: 0, flagged: false, struck: [] })), // in the form's order
    };
}

export const isSubmitted = (sitting) => sitting.ended > 0;
export const isAnswered = (answer) => answer.response.length > 0;
export const countUnanswered = (sitting) => sitting.answers.filter((answer) => !isAnswered(answer)).length;
export const countFlagged = (sitting) => sitting.answers.filter((answer) => answer.flagged).length;

// Seconds that a sitting has in all; undefined without a time limit.
export const secondsAllowed = (assessment, factor) => (assessment.minutes > 0 ? Math.round(assessment.minutes * 60 * factor) : undefined);

// Seconds left; undefined without a time limit.
export function secondsLeft(assessment, sitting) {
    const allowed = secondsAllowed(assessment, sitting.factor);
    return allowed === undefined ? undefined : Math.max(0, allowed - sitting.seconds);
}

// `seconds` have passed while the question at place `at` of the form was shown, or (`at` undefined) another screen.
export function passTime(assessment, sitting, seconds, at) {
    const left = secondsLeft(assessment, sitting);
    const used = left === undefined ? seconds : Math.min(seconds, left);
    sitting.seconds += used;
    if (at !== undefined) sitting.answers[at].seconds += used;
}

// How much more time the launch gives this candidate: the first of the texts ("time-factor=1.5&…") that names 1 to 10, or the
// course's own factor.
export function timeFactor(course, launches) {
    const given = launches.map((text) => Number(new URLSearchParams(text).get("time-factor"))).find((factor) => factor >= 1 && factor <= 10);
    return given === undefined ? course.timeFactor : Math.round(given * 100) / 100;
}

// The places of the form's items in the order in which this sitting shows them. Where the course shuffles, the questions of a case
// study stay together, in their order.
export function questionOrder(course, assessment, seed) {
    const places = assessment.items.map((_, at) => at);
    if (!course.shuffleQuestions) return places;
    const caseAt = (at) => course.items[assessment.items[at]].case;
    const groups = [];
    for (const at of places) {
        const isSame = at > 0 && caseAt(at) !== undefined && caseAt(at) === caseAt(at - 1);
        if (isSame) groups.at(-1).push(at);
        else groups.push([at]);
    }
    return shuffled(groups, randomNumbers(seed, "questions")).flat();
}

// The place in the form of the question shown.
export const shownPlace = (course, assessment, sitting) => questionOrder(course, assessment, sitting.seed)[sitting.position];

// An option that is struck out is struck no longer, and the other way round. Only a note: no answer changes.
export function toggleStruck(answer, id) {
    answer.struck = answer.struck.includes(id) ? answer.struck.filter((one) => one !== id) : [...answer.struck, id];
}

// A new answer; what is chosen is not struck out.
export function setResponse(answer, response) {
    answer.response = response;
    answer.struck = answer.struck.filter((id) => !response.includes(id));
}

// The options, steps or matches of an item in the order in which this sitting shows them. Steps are always shuffled, and never
// come in the right order where the key is known.
export function displayOrder(item, seed) {
    const next = randomNumbers(seed, item.id);
    if (item.type === "ordering") {
        const isRight = (steps) => item.key && steps.every((step, at) => step.id === item.key[at]);
        let steps = shuffled(item.steps, next);
        for (let tries = 0; tries < 20 && isRight(steps); ++tries) steps = shuffled(item.steps, next);
        return steps;
    }
    const list = item.options ?? item.matches ?? [];
    return item.shuffle ? shuffled(list, next, (option) => option.pinned) : list;
}
