// From answers to a result: points, scaled score, pass or fail, and the table of domains.
import { fractionOf, passes, scaledScore } from "./score.js";
import { add, divide, isLess, multiply, rational, toDecimal, toNumber } from "./rational.js";

const ZERO = rational(0);

// {raw, max, scaled, passed, byHand, items: [{fraction, points, max, byHand}], domains: [{id, title, raw, max, count, tasks: [the same]}]}.
// scaled and passed are undefined if the course has no scale. Essays wait for a person, as in `lectern grade`: they are neither in
// raw nor in max nor in the table; `byHand` counts them.
export function totalOf(course, assessment, sitting) {
    const items = assessment.items.map((id, at) => {
        const item = course.items[id];
        const max = rational(...item.points);
        const fraction = fractionOf(item, sitting.answers[at].response);
        return { fraction, points: multiply(max, fraction), max, byHand: item.type === "essay" };
    });
    const [raw, max] = sums(items);
    const scaled = course.scale && max.num > 0n ? scaledScore(course.scale, assessment.id, raw, max) : undefined;
    return {
        raw,
        max,
        items,
        scaled,
        passed: scaled === undefined ? undefined : passes(course.scale, scaled),
        byHand: items.filter((item) => item.byHand).length,
        domains: domainTable(course, assessment, items),
    };
}

// Points and most points of those that are not scored by hand.
function sums(items) {
    const scored = items.filter((item) => !item.byHand);
    return ["points", "max"].map((field) => scored.reduce((total, one) => add(total, one[field]), ZERO));
}

// The domains with something in them, and so their tasks.
function domainTable(course, assessment, items) {
    const part = ({ id, title }, field) => {
        const mine = items.filter(({ byHand }, at) => !byHand && course.items[assessment.items[at]][field] === id);
        const [raw, max] = sums(mine);
        return { id, title, count: mine.length, raw, max };
    };
    const parts = (list, field) => list.map((one) => part(one, field)).filter(({ count }) => count > 0);
    return parts(course.domains, "domain").map((domain) => ({ ...domain, tasks: parts(course.domains.find(({ id }) => id === domain.id).tasks, "task") }));
}

export const share = (raw, max) => (max.num > 0n ? toNumber(divide(raw, max)) : 0);

// The share of the points on 0 to 100 with at most two decimals, as SCORM 1.2 takes it. With a pass mark (`mastery`, the text
// of the manifest), rounding never puts a failing score at or over it, or a passing one under it.
export function percentText(total, mastery) {
    if (total.max.num === 0n) return "0";
    const exact = multiply(divide(total.raw, total.max), rational(100));
    const text = toDecimal(exact, 2);
    if (!mastery || total.passed === undefined) return text;
    const mark = fromDecimal(mastery);
    const reaches = !isLess(fromDecimal(text), mark);
    if (reaches === total.passed) return text;
    return total.passed ? mastery : toDecimal(add(mark, rational(-1, 100)), 2);
}

// A plain decimal text as a fraction.
export function fromDecimal(text) {
    const [whole, decimals = ""] = text.trim().split(".");
    return rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}
