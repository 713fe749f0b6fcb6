// Learning systems that take a login page for a successful commit: no answer is lost, and nobody else's is shown. Needs a build of lectern
// and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

import { chromiumArguments } from './support/browser.js';
import { pointerCandidate } from './support/candidate.js';
import { copiesIn } from './support/copies.js';
import { attemptOf } from './support/grading.js';
import { until } from './support/lms.js';
import { buildCourse } from './support/packages.js';
import { launchTrusting } from './support/trusting_lms.js';

const targets = { 1.2: 'scorm12', 2004: 'scorm2004' };
let browser, course;

before(async () => {
  course = buildCourse('examples/every-kind', { targets: Object.values(targets), forms: ['exam'] });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  course?.remove();
});

const verdict = saved => saved['cmi.success_status'] ?? saved['cmi.core.lesson_status'];
const responses = saved => Object.fromEntries(attemptOf(saved, course.key, 'exam').responses.filter(({ response }) => response.length > 0).map(({ item, response }) => [item, response]));

async function answerTwo(candidate) {
  await candidate.press('Start');
  await candidate.choose(['c'], false);
  await candidate.press('Next');
  await candidate.choose(['a', 'b'], true);
}

async function submit(candidate, frame) {
  await candidate.press('All questions');
  await candidate.press('Submit');
  await candidate.confirm();
  await frame.getByRole('heading', { name: 'Result' }).waitFor();
}

for (const [version, target] of Object.entries(targets)) {
  const launch = t => launchTrusting(t, browser, course.unzip(target, 'exam'), version);

  test(`SCORM ${version}: logged out in the middle: the next launch hands everything in`, async t => {
    const { lms, page, open } = await launch(t);
    const frame = await open();
    const candidate = pointerCandidate(page, frame);
    await candidate.press('Start');
    await until(() => lms.saved['cmi.suspend_data'], 'the sitting');
    lms.loggedOut = true;
    await candidate.choose(['c'], false);
    await candidate.press('Next');
    await candidate.choose(['a', 'b'], true);
    await submit(candidate, frame);
    await frame.evaluate(() => window.parent.location.replace('/login')); // some systems empty localStorage at a login
    await page.waitForURL('**/login');
    await page.evaluate(() => localStorage.clear());
    assert.equal(verdict(lms.saved) === 'failed', false);

    lms.loggedOut = false;
    const again = await open();
    await again.getByRole('heading', { name: 'Result' }).waitFor();
    assert.equal(verdict(lms.saved), 'failed');
    assert.deepEqual(responses(lms.saved), { 'thermometer-place': ['c'], 'gauge-all': ['a', 'b'] });

    // What the system shows again needs no copy any more, and a look at it makes none.
    const last = await open();
    await last.getByRole('heading', { name: 'Result' }).waitFor();
    assert.deepEqual(await copiesIn(last), []);
    assert.deepEqual(await copiesIn(await open()), []);
  });

  test(`SCORM ${version}: logged out from the beginning: the next launch offers what this browser has`, async t => {
    const { lms, page, open } = await launch(t);
    lms.loggedOut = true;
    const frame = await open();
    const candidate = pointerCandidate(page, frame);
    await answerTwo(candidate);
    await submit(candidate, frame);
    await page.goto('about:blank');
    assert.deepEqual(lms.saved, {});

    lms.loggedOut = false;
    const again = await open();
    await again.getByRole('heading', { name: 'Go on with earlier answers?' }).waitFor();
    await again.getByText(/Submitted/).waitFor();
    await page.goto('about:blank'); // undecided: nothing is handed in, nothing is lost
    assert.equal(lms.saved['cmi.suspend_data'] ?? '', '');

    const third = await open();
    await pointerCandidate(page, third).press('Go on with them');
    await third.getByRole('heading', { name: 'Result' }).waitFor();
    await until(() => verdict(lms.saved) === 'failed', 'the result');
    assert.deepEqual(responses(lms.saved), { 'thermometer-place': ['c'], 'gauge-all': ['a', 'b'] });
  });

  test(`SCORM ${version}: a new attempt begins anew, and the answers of the last one leave the browser`, async t => {
    const { lms, page, open } = await launch(t);
    const frame = await open();
    const candidate = pointerCandidate(page, frame);
    await answerTwo(candidate);
    await submit(candidate, frame);
    lms.saved = {};
    const again = await open();
    await pointerCandidate(page, again).press('Start anew');
    await again.getByRole('button', { name: 'Start', exact: true }).waitFor();
    assert.deepEqual(await copiesIn(again), []);
    await pointerCandidate(page, again).press('Start');
    assert.equal(await again.locator('.question input:checked').count(), 0);
  });

  test(`SCORM ${version}: another learner at the same computer is offered nothing`, async t => {
    const { lms, page, open } = await launch(t);
    lms.loggedOut = true;
    await answerTwo(pointerCandidate(page, await open()));
    await page.goto('about:blank');
    lms.loggedOut = false;
    lms.learner = { id: 's-2', name: 'Roe, Rita' };
    const frame = await open();
    await frame.getByRole('button', { name: 'Start', exact: true }).waitFor();
    lms.learner = { id: '', name: '' };
    await pointerCandidate(page, await open()).press('Start');
    assert.deepEqual((await copiesIn(page.frames().at(-1))).map(key => key.split('/').slice(2, 6)), [[target, 'exam', '', 's-1']]);
  });
}
