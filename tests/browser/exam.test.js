// Exam mode: what a candidate can do in a sitting, and what is shown afterwards. The html package of content/examples/every-kind, from a
// file system. Needs a build of lectern and a Chromium.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { pointerCandidate, sit } from './support/candidate.js';
import { buildCourse, setDelivery } from './support/packages.js';
import { openPlayer } from './support/player.js';
import { all, halfResponses, right } from './support/responses.js';

let course, folder;
const built = [];
const build = (...settings) => {
  const one = buildCourse('examples/every-kind', { targets: ['html'], forms: ['exam'], change: sources => setDelivery(sources, settings) });
  built.push(one);
  return one;
};

before(() => {
  course = build();
  folder = course.unzip('html', 'exam');
});
after(() => built.forEach(one => one.remove()));

const start = async (t, where = folder, options = {}) => {
  const opened = await openPlayer(t, where, options);
  await opened.candidate.press('Start');
  return opened;
};
const stateText = page => page.evaluate(() => localStorage.getItem(Object.keys(localStorage)[0]));

test('warnings of the time are seen and said, and can be put away', async t => {
  const { page } = await start(t, folder, { clock: true });
  await page.clock.fastForward('30:05');
  const warning = page.getByRole('alert').filter({ hasText: '10 minutes left' });
  await warning.waitFor();
  assert.equal(await warning.isVisible(), true);
  await warning.getByRole('button', { name: 'Close this message' }).click();
  await warning.waitFor({ state: 'detached' });
  await page.clock.fastForward('05:00');
  await page.getByRole('alert').filter({ hasText: '5 minutes left' }).waitFor();
  await page.clock.fastForward('04:00');
  await page.getByRole('alert').filter({ hasText: '1 minute left' }).waitFor();
});

test('at time-out everything is kept and submitted, even with a question open to be asked about', async t => {
  const { page, candidate } = await start(t, folder, { clock: true });
  await candidate.choose(['c'], false);
  await candidate.press('All questions');
  await candidate.press('Submit');
  await page.locator('dialog').waitFor();
  await page.clock.fastForward('40:01');
  await page.getByRole('heading', { name: 'Result' }).waitFor();
  assert.equal(await page.locator('dialog').count(), 0);
  await page.getByText('1 of 22 points').waitFor();
});

test('the launch gives a candidate more time, and a sitting keeps it', async t => {
  const { page, candidate } = await openPlayer(t, folder, { query: '?time-factor=1.5' });
  await page.getByText('60 minutes. The clock starts').waitFor();
  await page.getByText('Your time is 1.5 times the usual.').waitFor();
  await candidate.press('Start');
  assert.match(await page.locator('.clock-time').innerText(), /^(1:00:00|59:5\d)$/);
  await page.goto(page.url().split('?')[0]);
  await page.getByRole('heading', { name: 'Question 1 of 18' }).waitFor();
  assert.match(await page.locator('.clock-time').innerText(), /^1:00:00$|^59:\d\d$/);
});

test('the course gives every candidate more time', async t => {
  const { page } = await openPlayer(t, build('time-factor: 1.25').unzip('html', 'exam'));
  await page.getByText('50 minutes. The clock starts').waitFor();
});

for (const [means, strike] of [
  ['by pointer', (page, sign) => page.getByRole('button', { name: `Strike out option ${sign}` }).click()],
  ['by key', async (page, sign) => {
    await page.locator('.option-row', { has: page.getByRole('button', { name: `Strike out option ${sign}`, includeHidden: true }) }).locator('input').focus();
    await page.keyboard.press('Delete');
  }],
])
  test(`an option is struck out ${means}, kept, and never an answer`, async t => {
    const { page, candidate } = await start(t);
    await strike(page, 'B');
    await page.locator('.visually-hidden[role=status]').getByText('Option B struck out').waitFor({ state: 'attached' });
    const struck = await page.locator('.is-struck .option-text').innerText();
    assert.equal(await page.locator('.question input:checked').count(), 0);
    await page.reload();
    assert.equal(await page.locator('.is-struck .option-text').innerText(), struck);
    await candidate.press('All questions');
    await page.getByText('Answered: 0.').waitFor();
    await candidate.press('Back to question 1');
    await strike(page, 'B');
    assert.equal(await page.locator('.is-struck').count(), 0);
    await strike(page, 'C');
    await page.locator('.is-struck input').click();
    assert.equal(await page.locator('.is-struck').count(), 0);
    assert.equal(await page.locator('.question input:checked').count(), 1);
  });

test('the question list shows what is unanswered and flagged, and leads there', async t => {
  const { page, candidate } = await start(t);
  await candidate.choose(['a'], false);
  await candidate.press('Next');
  await candidate.press('Flag for review');
  await candidate.press('All questions');
  await page.getByText('Answered: 1. Not answered: 17. Flagged: 1.').waitFor();
  await page.getByRole('button', { name: 'Not answered (17)' }).click();
  assert.equal(await page.locator('.tile').count(), 17);
  await page.getByRole('button', { name: 'Flagged (1)' }).click();
  assert.equal(await page.locator('.tile').count(), 1);
  await candidate.press('Submit');
  await page.getByText('17 questions are not answered: 2, 3, 4,').waitFor();
  await page.getByText('Question 2 is flagged for review.').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.tile').click();
  await page.getByRole('heading', { name: 'Question 2 of 18' }).waitFor();
});

test('a scenario stands beside its questions, above them on a narrow screen, and can be folded away', async t => {
  const { page, candidate } = await start(t);
  const open = async width => {
    await page.setViewportSize({ width, height: 800 });
    return Promise.all(['.case', '.question'].map(place => page.locator(place).boundingBox()));
  };
  await candidate.press('All questions');
  await page.locator('.tile').nth(16).click();
  const [wideCase, wideQuestion] = await open(1200);
  assert.ok(wideCase.x + wideCase.width <= wideQuestion.x && Math.abs(wideCase.y - wideQuestion.y) < 2);
  const [narrowCase, narrowQuestion] = await open(400);
  assert.ok(narrowCase.y + narrowCase.height <= narrowQuestion.y);
  await page.locator('.case summary').click();
  await candidate.press('Next');
  await page.getByRole('heading', { name: 'Question 18 of 18' }).waitFor();
  assert.equal(await page.locator('.case details').getAttribute('open'), null);
});

test('steps are dragged to their places', async t => {
  const { page, candidate } = await start(t);
  await candidate.press('All questions');
  await page.locator('.tile').nth(5).click();
  const texts = () => page.locator('.step-text').allTextContents();
  const before = await texts();
  const middle = async n => {
    const { x, y, width, height } = await page.locator('.grip').nth(n).boundingBox();
    return [x + width / 2, y + height / 2];
  };
  const drag = async (from, to) => {
    const [x, y] = await middle(from);
    const [, toY] = await middle(to);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, (y + toY) / 2, { steps: 4 });
    await page.mouse.move(x, toY + (to > from ? 6 : -6), { steps: 4 });
  };
  await drag(0, 2);
  await page.mouse.up();
  assert.deepEqual(await texts(), [before[1], before[2], before[0], before[3]]);
  await drag(3, 0);
  await page.mouse.up();
  assert.deepEqual(await texts(), [before[3], before[1], before[2], before[0]]);
  await drag(0, 2);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  assert.deepEqual(await texts(), [before[3], before[1], before[2], before[0]]);
});

test('a match is dragged to its prompt', async t => {
  const { page, candidate } = await start(t);
  await candidate.press('All questions');
  await page.locator('.tile').nth(10).click();
  const chip = page.locator('.chip', { hasText: 'Middle' }); // its text has emphasis in it
  const name = await chip.innerText();
  assert.equal(name, 'Middle, 2 to 6 km');
  await chip.hover();
  await page.mouse.down();
  const target = await page.locator('.pair').nth(1).boundingBox();
  await page.mouse.move(target.x + 60, target.y + target.height / 2, { steps: 6 });
  await page.mouse.up();
  assert.equal(await page.locator('.pair select').nth(1).evaluate(select => select.selectedOptions[0].textContent), name);
  await page.reload();
  assert.equal(await page.locator('.pair select').nth(1).evaluate(select => select.selectedOptions[0].textContent), name);
});

test('shuffled questions: an order of its own, kept over a reload, recorded in the order of the form', async t => {
  const shuffled = build('shuffle-questions: true');
  const where = shuffled.unzip('html', 'exam');
  const orders = new Set();
  for (let n = 0; n < 3; ++n) {
    const { page, candidate } = await start(t, where);
    const stems = [];
    for (let at = 0; at < 3; ++at) {
      stems.push(await page.locator('.question .stem').innerText());
      if (at < 2) await candidate.press('Next');
    }
    await page.reload();
    await page.getByRole('heading', { name: 'Question 3 of 18' }).waitFor();
    assert.equal(await page.locator('.question .stem').innerText(), stems[2]);
    orders.add(stems.join());
  }
  assert.ok(orders.size > 1);
  const { page, candidate } = await start(t, where);
  await candidate.press('All questions');
  await candidate.press('Submit');
  await candidate.confirm();
  const [download] = await Promise.all([page.waitForEvent('download'), candidate.press('Save answers')]);
  const attempt = JSON.parse(readFileSync(await download.path(), 'utf8'));
  assert.deepEqual(attempt.responses.map(({ item }) => item), shuffled.key.forms.find(({ id }) => id === 'exam').items);
});

const finish = async (t, report) => {
  const one = build(`report: ${report}`);
  const opened = await openPlayer(t, one.unzip('html', 'exam'));
  await sit(pointerCandidate(opened.page, opened.page.mainFrame()), opened.page.mainFrame(), one.key, 'exam', halfResponses);
  return opened;
};

test('report: nothing', async t => {
  const { page } = await finish(t, 'nothing');
  await page.getByText('Your answers are in this browser alone.').waitFor();
  const text = await page.locator('#main').innerText();
  assert.doesNotMatch(text, /passed|points|582|54/i);
  assert.equal(await page.getByRole('button', { name: 'Review answers' }).count(), 0);
  assert.equal(await page.locator('table, .results').count(), 0);
});

test('report: pass or fail alone', async t => {
  const { page } = await finish(t, 'pass-fail');
  await page.getByText('Not passed').waitFor();
  assert.doesNotMatch(await page.locator('#main').innerText(), /points|582|54/);
});

test('report: the scaled score, and domains and tasks', async t => {
  const { page } = await finish(t, 'domains');
  assert.match(await page.locator('.score').innerText(), /^582 /);
  const rows = await page.locator('.domains tbody tr').count();
  assert.ok(rows > await page.locator('.domains .domain-row').count());
  assert.equal(await page.locator('.results').count(), 0);
});

test('report: the points of each question, but not what would have been right', async t => {
  const { page, candidate } = await finish(t, 'items');
  assert.equal(await page.locator('.results .result').count(), 18);
  await candidate.press('Review answers');
  await page.locator('.outcome.right').waitFor();
  await candidate.press('Next');
  await page.locator('.outcome.not-right').waitFor();
  assert.equal(await page.locator('.is-right, .is-wrong, .rationale, .feedback, .verdict').count(), 0);
});

test('report: rationales', async t => {
  const { page, candidate } = await finish(t, 'rationales');
  await candidate.press('Review answers');
  await page.locator('.rationale').waitFor();
  await page.locator('.is-right').waitFor();
});

test('while a person has still to score an answer, nobody has passed or failed, in the report and in the outline', async t => {
  const one = buildCourse('examples/every-kind', { targets: ['html'] });
  built.push(one);
  const { page, candidate } = await openPlayer(t, one.unzip('html'));
  const written = page.locator('.card', { hasText: await page.evaluate(() => window.LECTERN_COURSE.assessments.find(({ id }) => id === 'written').title) });
  await written.getByRole('button').click();
  await sit(candidate, page.mainFrame(), one.key, 'written', all(one.key, right));
  assert.match(await page.locator('.score-card').innerText(), /^Waiting for marking\s+So far: 20 of 21 points|^Waiting for marking\s+So far: 21 of 21 points/);
  assert.equal(await page.locator('.is-passed, .is-failed').count(), 0);
  await candidate.press('Outline');
  assert.equal(await written.locator('.status').innerText(), 'Waiting for marking');
});

test('with everything right the report says so', async t => {
  const { page } = await openPlayer(t, folder);
  await sit(pointerCandidate(page, page.mainFrame()), page.mainFrame(), course.key, 'exam', all(course.key, right));
  assert.match(await page.locator('.score').innerText(), /^1000 /);
  assert.match(await stateText(page), /L2\|/);
});
