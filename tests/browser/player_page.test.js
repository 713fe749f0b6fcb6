// What Moodle's player page asks of a package: previews that leave no trace, results that stay in sight, and several SCOs one after the
// other. Needs a build of lectern and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { chromiumArguments } from './support/browser.js';
import { pointerCandidate, sit } from './support/candidate.js';
import { copiesIn, forgetCopies } from './support/copies.js';
import { buildCourse, setDelivery } from './support/packages.js';
import { launchPlayerPage } from './support/player_page.js';
import { halfResponses, halfResult } from './support/responses.js';

const targets = { 1.2: 'scorm12', 2004: 'scorm2004' };
const ONE = 'lesson.1-instruments';
const EXAM = 'exam.exam';
let browser, course, parts;

before(async () => {
  course = buildCourse('examples/every-kind', { targets: Object.values(targets), forms: ['exam'] });
  parts = buildCourse('examples/every-kind', { targets: Object.values(targets), change(sources) {
    setDelivery(sources, ['scorm: {scos: each}']);
    rmSync(join(sources, 'forms/written.yaml'));
  } });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  course?.remove();
  parts?.remove();
});

const success = saved => saved['cmi.success_status'] ?? saved['cmi.core.lesson_status'];
const completion = saved => saved['cmi.completion_status'] ?? saved['cmi.core.lesson_status'];
const raw = saved => saved['cmi.score.raw'] ?? saved['cmi.core.score.raw'];
const isStartable = frame => frame.getByRole('button', { name: 'Start', exact: true }).isVisible();

for (const [version, target] of Object.entries(targets)) {
  const openExam = t => launchPlayerPage(t, browser, course.unzip(target, 'exam'), version, { exam: 'index.html' });
  const openParts = t => launchPlayerPage(t, browser, parts.unzip(target), version, { [ONE]: `${ONE}.html`, [EXAM]: `${EXAM}.html` });

  test(`SCORM ${version}: a preview leaves no trace, and whoever enters then has a normal attempt`, async t => {
    const { tracks, page, enter, exit } = await openExam(t);
    const preview = await enter('exam', 'browse');
    await preview.getByText('This is a preview: nothing is recorded').waitFor();
    await pointerCandidate(page, preview).press('Start');
    await pointerCandidate(page, preview).choose(['c'], false);
    await exit();
    assert.deepEqual(tracks, {});
    const frame = await enter('exam');
    assert.deepEqual(await copiesIn(frame), []);
    await sit(pointerCandidate(page, frame), frame, course.key, 'exam', halfResponses);
    assert.equal(success(tracks.exam), 'failed');
  });

  test(`SCORM ${version}: a preview of an attempt that has begun shows and changes nothing of it`, async t => {
    const { tracks, page, enter, exit } = await openExam(t);
    const frame = await enter('exam');
    await pointerCandidate(page, frame).press('Start');
    await pointerCandidate(page, frame).choose(['c'], false);
    await exit();
    const before = structuredClone(tracks);
    const preview = await enter('exam', 'browse');
    assert.ok(await isStartable(preview));
    await exit();
    assert.deepEqual(tracks, before);
    assert.equal(await (await enter('exam')).locator('.question input:checked').inputValue(), 'c');
  });

  test(`SCORM ${version}: after submission a review shows the result, in another browser too`, async t => {
    const { tracks, page, enter, exit } = await openExam(t);
    const frame = await enter('exam');
    await sit(pointerCandidate(page, frame), frame, course.key, 'exam', halfResponses);
    await exit();
    const before = structuredClone(tracks);
    await forgetCopies(page);
    const review = await enter('exam', 'review');
    await review.getByText('You are looking at a finished attempt').waitFor();
    assert.match(await review.locator('.score-card').innerText(), new RegExp(`Not passed\\s+${halfResult.scaled}`));
    await exit();
    assert.deepEqual(tracks, before);
  });

  test(`SCORM ${version}: a review without answers shows what the system has, and no start`, async t => {
    const { tracks, enter } = await openExam(t);
    tracks.exam = version === '1.2' ? { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '81.5' } : { 'cmi.success_status': 'passed', 'cmi.score.raw': '81.5', 'cmi.exit': 'suspend' };
    const review = await enter('exam', 'review');
    assert.match(await review.locator('.score-card').innerText(), /Passed\s+81\.5 %\s+This is what the learning system has/);
    assert.equal(await isStartable(review), false);
    tracks.exam = {};
    const empty = await enter('exam', 'review');
    assert.match(await empty.locator('.score-card').innerText(), /look at your grades there/);
    assert.equal(await isStartable(empty), false);
  });

  test(`SCORM ${version}: a lesson and then the exam, from the menu of one page: both are recorded`, async t => {
    const { tracks, pages, page, enter, choose, errors } = await openParts(t);
    const lesson = await enter(ONE);
    await lesson.getByRole('button', { name: 'Done', exact: true }).click();
    const exam = await choose(EXAM);
    assert.equal(await exam.locator('.banner').count(), 0);
    await sit(pointerCandidate(page, exam), exam, parts.key, 'exam', halfResponses);
    assert.equal(success(tracks[EXAM]), 'failed');
    assert.equal(raw(tracks[EXAM]), halfResult.raw);
    assert.deepEqual(pages, version === '1.2' ? [ONE] : [ONE, EXAM]);

    // Back to what was open before: as it is now, not as it was when the page was opened.
    const again = await choose(ONE);
    assert.ok(await again.evaluate(() => document.querySelector('h1').textContent.includes('instruments')));
    const result = await choose(EXAM);
    await result.getByRole('heading', { name: 'Result' }).waitFor();
    assert.equal(await result.locator('.banner').count(), 0);
    assert.equal(raw(tracks[EXAM]), halfResult.raw);
    assert.equal(completion(tracks[ONE]), 'incomplete');
    assert.deepEqual(errors, []);
  });
}

test('the button that starts an exam is in sight in a frame of which 594 of 666 pixels are seen, as in a window of 1280 × 900', async t => {
  const { page, enter } = await launchPlayerPage(t, browser, course.unzip('scorm12', 'exam'), '1.2', { exam: 'index.html' });
  for (const mode of ['normal', 'browse']) {
    const frame = await enter('exam', mode);
    await page.evaluate(() => {
      Object.assign(document.querySelector('iframe').style, { width: '650px', height: '666px', border: '0', display: 'block' });
      document.body.style.margin = '0';
    });
    const { y, height } = await frame.getByRole('button', { name: 'Start', exact: true }).boundingBox();
    assert.ok(y + height <= 594, `${mode}: ${y + height}`);
  }
});
