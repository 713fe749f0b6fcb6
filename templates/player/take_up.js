// Of what the learning system kept and what this browser kept, what a launch goes on with.
import { isSubmitted } from "./exam.js";
import { decodeState } from "./state.js";

const submittedOf = (state) => Object.values(state?.sittings ?? {}).filter(isSubmitted);
const isSame = (a, b) => Object.values(a.sittings).every(({ form, seed }) => b.sittings[form]?.seed === seed);
const hasWork = ({ sittings, lessons, checks }) => Object.keys(sittings).length > 0 || lessons.size > 0 || Object.values(checks).some(Boolean);
// What `known` has of it is not submitted, or nothing.
const untoldOf = (state, known) => submittedOf(state).filter(({ form }) => !submittedOf(known).some((sitting) => sitting.form === form));
const holdsMore = (a, b) => Object.keys(a.sittings).some((form) => !b.sittings[form]);

// What a review shows: nothing that is still open, as nothing can be answered there.
const past = (state) => ({ ...state, sittings: Object.fromEntries(submittedOf(state).map((sitting) => [sitting.form, sitting])) });

// Of copies from other activities or builds: one to offer where the system has nothing, and those that it shows by now.
function takeUpOthers(course, known, others) {
    const decoded = others.map((copy) => ({ ...copy, state: decodeState(course, copy.text).state }));
    const shown = ({ state }) => known && state && hasWork(state) && isSame(known, state) && !holdsMore(state, known) && state.revision <= known.revision;
    const done = decoded.filter(shown).map(({ key }) => key);
    if (known) return { done };
    const waiting = decoded.filter(({ safe, sent }) => !safe && !sent);
    const wanted = waiting.find(({ state }) => state && hasWork(state));
    if (wanted) return { done, state: wanted.state, isAhead: true, untold: untoldOf(wanted.state), offer: "elsewhere", from: wanted.key, problem: undefined };
    return waiting.some(({ state }) => !state) ? { done, problem: "kept-other-build" } : { done };
}

// {state, isAhead, untold, problem, offer, otherwise, from, isShown, done}: nothing of it for a new beginning.
//   isAhead    the state is this browser's, and the system has not got it
//   untold     sittings that were submitted, and the system knows nothing of it
//   problem    "damaged" or "other-build": what was kept could not be read; "kept-other-build": this browser has more, of another build
//   offer      only the learner can tell whether the state is gone on with. "lost": the system said once that it has this, and shows
//              nothing of it now: it did not keep it, or has given a new attempt. "elsewhere": it was given in another activity, or the
//              system has moved this one
//   otherwise  the state if the learner does not want it; from: the key of the copy that is taken up, if it is not this activity's own
//   isShown    the system shows what the copy holds: the copy is needed no longer; done: the keys of others of which that is true
// `copy`: {text, safe, sent} of this browser, if there is one; `others`: the same with their keys, of other activities and builds (storage.js).
export function takeUp(course, runtime, copy, others = []) {
    const mode = runtime.state();
    if (mode === "browse") return {};
    const mine = copy && decodeState(course, copy.text).state;
    if (mode === "none") return mine ? { state: mine } : copy ? decodeState(course, copy.text) : {};
    const theirs = runtime.savedText ? decodeState(course, runtime.savedText) : {};
    const known = theirs.state;
    const still = submittedOf(known).filter(({ form }) => runtime.untold?.includes(form)); // kept, and not told
    if (mode === "review") return known ? { state: past(known), isShown: true } : submittedOf(mine).length > 0 ? { state: past(mine) } : theirs;
    if (!mine) return { ...theirs, untold: still, ...takeUpOthers(course, known, others), isShown: copy !== undefined && known !== undefined };
    if (!known) return { state: mine, isAhead: true, untold: untoldOf(mine), offer: copy.safe && hasWork(mine) && "lost" };
    const isBehind = mine.revision < known.revision || untoldOf(known, mine).length > 0;
    if (!isSame(known, mine) || isBehind) return { ...theirs, untold: still, isShown: true };
    if (copy.safe && holdsMore(mine, known))
        return { state: mine, isAhead: true, untold: [...untoldOf(mine, known), ...still], offer: "lost", otherwise: known };
    if (mine.revision > known.revision) return { state: mine, isAhead: true, untold: [...untoldOf(mine, known), ...still] };
    // The same, or cut to what the system keeps.
    return { state: copy.safe ? mine : known, untold: still, isShown: copy.text === runtime.savedText };
}
