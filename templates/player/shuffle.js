// Orders that look random and come back the same from the same seed.

// Numbers from 0 up to but without 1: a xorshift generator, started from the seed and the name of what is shuffled, so that
// each item's order depends on nothing but these two.
export function randomNumbers(seed, name) {
    let state = 2166136261;
    for (const character of `${seed}/${name}`) state = Math.imul(state ^ character.codePointAt(0), 16777619);
    state = state >>> 0 || 1;
    const next = () => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        state >>>= 0;
        return state / 4294967296;
    };
    for (let i = 0; i < 8; ++i) next();
    return next;
}

// A shuffled copy; those for which `isPinned` holds keep their places.
export function shuffled(list, next, isPinned = () => false) {
    const loose = list.filter((one) => !isPinned(one));
    for (let i = loose.length - 1; i > 0; --i) {
        const j = Math.floor(next() * (i + 1));
        [loose[i], loose[j]] = [loose[j], loose[i]];
    }
    return list.map((one) => (isPinned(one) ? one : loose.shift()));
}
