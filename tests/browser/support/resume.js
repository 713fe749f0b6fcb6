// A sitting that is left at its second question, and whether it goes on there. In content/examples/every-kind without shuffled questions.
import assert from 'node:assert/strict';

import { pointerCandidate } from './candidate.js';

// Answers the first question with c and the second with a and b, which is flagged. Gives the options as they are shown.
export async function answerTwoQuestions(page, frame) {
  const candidate = pointerCandidate(page, frame);
  await candidate.press('Start');
  await candidate.choose(['c'], false);
  await candidate.press('Next');
  await candidate.choose(['a', 'b'], true);
  await candidate.press('Flag for review');
  return frame.locator('.option-text').allTextContents();
}

export async function checkSecondQuestion(frame, shown) {
  await frame.getByRole('heading', { name: 'Question 2 of 18' }).waitFor();
  assert.deepEqual(await frame.locator('.option-text').allTextContents(), shown);
  assert.deepEqual(await frame.locator('.question input:checked').evaluateAll(list => list.map(({ value }) => value).sort()), ['a', 'b']);
  assert.equal(await frame.locator('.flag').getAttribute('aria-pressed'), 'true');
}
