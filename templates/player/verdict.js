// Passed, failed, or nobody can tell yet: what a learning system is told.
import { fromDecimal, percentText } from "./totals.js";
import { isEqual, isLess } from "./rational.js";

// The system's own pass mark in percent, which its administrator may have changed; nothing if it is the package's.
export function otherMark(text, mastery) {
    if (!/^\d+(\.\d+)?$/.test(text)) return undefined;
    return mastery && isEqual(fromDecimal(text), fromDecimal(mastery)) ? undefined : text;
}

// "passed", "failed", or "completed": with a withheld key, without a scale, and while answers wait for a person.
export function verdictOf(total, mastery, other) {
    if (!total || total.passed === undefined || total.byHand > 0) return "completed";
    const passed = other === undefined ? total.passed : !isLess(fromDecimal(percentText(total, mastery)), fromDecimal(other));
    return passed ? "passed" : "failed";
}

// What the learner is told of a result: "passed", "failed", "waiting" while answers wait for a person, whatever the others come to; nothing
// without a scale.
export function shownVerdict({ passed, byHand }) {
    if (byHand > 0) return "waiting";
    return passed === undefined ? undefined : passed ? "passed" : "failed";
}
