// Practice: groups of items to choose from, a quiz drawn from them, and how well past attempts went. Plain data and functions on it.
import { fractionOf } from "./score.js";
import { randomNumbers, shuffled } from "./shuffle.js";

const ONE = (fraction) => fraction.num === fraction.den;

// The place of an item's domain in the course; those without one come last.
const domainAt = (course, item) => {
    const at = course.domains.findIndex(({ id }) => id === item.domain);
    return at < 0 ? course.domains.length : at;
};

// The items to practise with by domain, [{at, title, items}]; title undefined: in no domain.
export function practiceGroups(course) {
    const groups = [...course.domains, {}].map(({ title }, at) => ({ at, title, items: [] }));
    for (const id of course.practice) groups[domainAt(course, course.items[id])].items.push(id);
    return groups.filter(({ items }) => items.length > 0);
}

// domain's place → [right, of] over all past attempts.
export function strengths(history) {
    const sums = new Map();
    for (const { rows } of history)
        for (const [domain, right, of] of rows) {
            const sum = sums.get(domain) ?? [0, 0];
            sums.set(domain, [sum[0] + right, sum[1] + of]);
        }
    return sums;
}

// Ids of at most `count` items of the chosen groups, in an order of chance; `weakFirst`: those of the domains that went worst come
// first, and a domain that was never tried before all others.
export function drawQuiz(course, { chosen, count, weakFirst }, history, seed) {
    const next = randomNumbers(seed, "quiz");
    const groups = practiceGroups(course).filter(({ at }) => chosen.includes(at));
    const sums = strengths(history);
    const shareOf = ({ at }) => (sums.has(at) ? sums.get(at)[0] / sums.get(at)[1] : -1);
    const pools = weakFirst ? groups.sort((a, b) => shareOf(a) - shareOf(b)).map(({ items }) => items) : [groups.flatMap(({ items }) => items)];
    return pools.flatMap((items) => shuffled(items, next)).slice(0, count);
}

// The rows of an attempt for the history: [[domain, right, of]]. `outcomes`: [[item id, is right]].
export function rowsOf(course, outcomes) {
    const rows = new Map();
    for (const [id, right] of outcomes) {
        const at = domainAt(course, course.items[id]);
        const row = rows.get(at) ?? [at, 0, 0];
        rows.set(at, [at, row[1] + (right ? 1 : 0), row[2] + 1]);
    }
    return [...rows.values()].sort((a, b) => a[0] - b[0]);
}

// A submitted sitting as a past attempt.
export function pastSitting(course, assessment, sitting) {
    const outcomes = assessment.items
        .map((id, at) => [id, course.items[id].key && ONE(fractionOf(course.items[id], sitting.answers[at].response))])
        .filter(([id]) => course.items[id].key);
    return { id: assessment.id, at: sitting.ended, rows: rowsOf(course, outcomes) };
}

export const countRight = (rows) => rows.reduce(([right, of], row) => [right + row[1], of + row[2]], [0, 0]);

// Is a lesson done: read, and its checks right (those that the package can tell)?
export function isLessonDone(course, state, lesson) {
    const checks = lesson.checks.filter((id) => course.items[id].key);
    return state.lessons.has(lesson.id) && checks.every((id) => state.checks[id] === 2);
}

export const countChecks = (course, state, lesson) => {
    const checks = lesson.checks.filter((id) => course.items[id].key);
    return { right: checks.filter((id) => state.checks[id] === 2).length, of: checks.length };
};
