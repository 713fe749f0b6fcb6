// How often a learning system is written to, and how soon again after a failure; in milliseconds.
export const COMMIT_GAP = 3000;
const RETRY_FIRST = 5000;
const RETRY_LAST = 60000;

export const nextRetry = (last) => Math.min(RETRY_LAST, last * 2 || RETRY_FIRST);
