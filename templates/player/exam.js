// One sitting of one assessment: what was answered, how long it took, where the candidate is. Plain data and functions on it.
import { randomNumbers, shuffled } from "./shuffle.js";

// `now` in seconds since 1970. The seed decides the order of options, steps and matches for the whole sitting.
export function newSitting(assessment, seed, now) {
    return {
        form: assessment.id,
        seed,
        started: Math.floor(now),
        ended: 0, // seconds since 1970; 0: not submitted
        seconds: 0, // time used
        position: 0,
        answers: assessment.items.map(() => ({ response: [], seconds: 0, flagged: false })),
    };
}

export const isSubmitted = (sitting) => sitting.ended > 0;
export const isAnswered = (answer) => answer.response.length > 0;
export const countUnanswered = (sitting) => sitting.answers.filter((answer) => !isAnswered(answer)).length;
export const countFlagged = (sitting) => sitting.answers.filter((answer) => answer.flagged).length;

// Seconds left; undefined if the assessment has no time limit.
export function secondsLeft(assessment, sitting) {
    return assessment.minutes > 0 ? Math.max(0, assessment.minutes * 60 - sitting.seconds) : undefined;
}

// `seconds` have passed while the question at the sitting's position was shown, or (`onQuestion` false) another screen.
export function passTime(assessment, sitting, seconds, onQuestion) {
    const left = secondsLeft(assessment, sitting);
    const used = left === undefined ? seconds : Math.min(seconds, left);
    sitting.seconds += used;
    if (onQuestion) sitting.answers[sitting.position].seconds += used;
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
