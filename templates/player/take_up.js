// Of what the learning system kept and what this browser kept, what a launch goes on with.
import { isSubmitted } from "./exam.js";
import { decodeState } from "./state.js";

const submittedOf = (state) => Object.values(state?.sittings ?? {}).filter(isSubmitted);
const isSame = (a, b) => Object.values(a.sittings).every(({ form, seed }) => b.sittings[form]?.seed === seed);
const hasWork = ({ sittings, lessons, checks }) => Object.keys(sittings).length > 0 || lessons.size > 0 || Object.values(checks).some(Boolean);

// {state, isAhead, untold, problem, offer, isShown}: nothing of it for a new beginning.
//   isAhead   the state is this browser's, and the system has not got it
//   untold    sittings that were submitted, and the system knows nothing of it
//   problem   "damaged" or "other-build": what was kept could not be read
//   offer     the system said once that it has this, and shows nothing of it now: it did not keep it, or it has given a new attempt.
//             Only the learner can tell
//   isShown   the system shows what the copy holds: the copy is needed no longer
// `copy`: {text, safe} of this browser, if there is one.
export function takeUp(course, runtime, copy) {
    const mode = runtime.state();
    if (mode === "browse") return {};
    const mine = copy && decodeState(course, copy.text).state;
    if (mode === "none") return mine ? { state: mine } : copy ? decodeState(course, copy.text) : {};
    const theirs = runtime.savedText ? decodeState(course, runtime.savedText) : {};
    if (mode === "review") return theirs.state ? { ...theirs, isShown: true } : submittedOf(mine).length > 0 ? { state: mine } : theirs;
    const untold = (known) => submittedOf(mine).filter(({ form }) => !submittedOf(known).some((sitting) => sitting.form === form));
    if (!mine) return { ...theirs, isShown: true };
    if (!theirs.state) return { state: mine, isAhead: true, untold: untold(), offer: copy.safe && hasWork(mine) };
    if (!isSame(theirs.state, mine) || mine.revision < theirs.state.revision) return { ...theirs, isShown: true };
    if (mine.revision > theirs.state.revision) return { state: mine, isAhead: true, untold: untold(theirs.state) };
    // The same, or cut to what the system keeps.
    return { state: copy.safe ? mine : theirs.state, isShown: copy.text === runtime.savedText };
}
