// Packages with a SCO for each lesson and each assessment, one after the other: content/examples/every-kind with scorm-again as the
// learning system, its sequencing engine for SCORM 2004. Needs a build of lectern and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { chromiumArguments } from './support/browser.js';
import { answer, pointerCandidate, sit } from './support/candidate.js';
import { copiesIn } from './support/copies.js';
import { launchCourse } from './support/course_lms.js';
import { attemptOf, grade } from './support/grading.js';
import { interactions, until } from './support/lms.js';
import { buildCourse, setDelivery } from './support/packages.js';
import { all, halfResponses, halfResult, right, wrong } from './support/responses.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ONE = 'lesson.1-instruments';
const TWO = 'lesson.2-clouds';
const EXAM = 'exam.exam';
let browser;
const built = [];

// Without the form `written`, whose essay a person scores.
const build = (order, targets = ['scorm12', 'scorm2004']) => {
  const one = buildCourse('examples/every-kind', {
    targets,
    change(sources) {
      setDelivery(sources, [`scorm: {scos: each${order ? `, ${order}` : ''}}`]);
      rmSync(join(sources, 'forms/written.yaml'));
    },
  });
  built.push(one);
  return one;
};

let ordered, free;
before(async () => {
  ordered = build('lessons: in-order, exam-after-lessons: true');
  free = build('');
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  built.forEach(one => one.remove());
});

// Of what a SCO has committed.
const dialects = {
  1.2: {
    target: 'scorm12',
    completion: saved => saved['cmi.core.lesson_status'],
    success: saved => saved['cmi.core.lesson_status'],
    raw: saved => saved['cmi.core.score.raw'] ?? '',
  },
  2004: {
    target: 'scorm2004',
    completion: saved => saved['cmi.completion_status'],
    success: saved => saved['cmi.success_status'],
    raw: saved => saved['cmi.score.raw'] ?? '',
  },
};

// Gives `make(item)` to the knowledge check at `at` of the lesson that is shown. Candidates answer in `.question`.
async function check(page, frame, key, at, make) {
  const place = frame.locator('.check').nth(at);
  const id = await place.evaluate(element => {
    const text = html => Object.assign(document.createElement('div'), { innerHTML: html }).textContent;
    const shown = element.querySelector('.stem').textContent;
    return Object.values(window.LECTERN_COURSE.items).find(({ stem }) => text(stem) === shown).id;
  });
  const item = key.items.find(one => one.id === id);
  await place.evaluate(element => element.classList.add('question'));
  await answer(pointerCandidate(page, frame), frame, item, make(item));
  await place.evaluate(element => element.classList.remove('question'));
  await place.getByRole('button', { name: 'Check', exact: true }).click();
  await place.locator('.outcome').waitFor();
}

async function checkAll(page, frame, key, make = right) {
  const n = await frame.locator('.check').count();
  for (let at = 0; at < n; ++at) await check(page, frame, key, at, make);
}

for (const version of ['1.2', '2004']) {
  const { target, completion, success, raw } = dialects[version];
  const open = (t, course) => launchCourse(t, browser, course.unzip(target), { version });
  const press = (frame, name) => frame.getByRole('button', { name, exact: true }).click();

  test(`SCORM ${version}: the lessons in order, then the exam: each SCO has its own status, score and state`, async t => {
    const lms = await open(t, ordered);
    const { saved } = lms.lms;
    assert.deepEqual(await lms.items(), [
      { id: ONE, title: 'Reading instruments' },
      { id: TWO, title: 'Clouds tell' },
      { id: EXAM, title: ordered.key.forms.find(({ id }) => id === 'exam').title },
    ]);
    assert.equal(await lms.choose(EXAM), undefined);
    assert.equal(await lms.choose(TWO), undefined);

    const first = await lms.choose(ONE);
    await first.getByRole('heading', { name: 'Reading instruments' }).waitFor();
    assert.equal(await first.getByRole('button', { name: 'Outline' }).count(), 0);
    assert.equal(await first.getByRole('link', { name: 'next lesson' }).count(), 0);
    await checkAll(lms.page, first, ordered.key);
    await until(() => completion(saved[ONE]) === 'incomplete', 'the start of the lesson');
    await press(first, 'Done');
    await until(() => completion(saved[ONE]) === 'completed', 'the end of the lesson');
    assert.equal(raw(saved[ONE]), '');
    assert.deepEqual(interactions(saved[ONE]), []);

    assert.equal(await lms.choose(EXAM), undefined);
    const second = await lms.choose(TWO);
    await second.getByRole('heading', { name: 'Clouds tell' }).waitFor();
    await checkAll(lms.page, second, ordered.key);
    await press(second, 'Done');
    await until(() => completion(saved[TWO]) === 'completed', 'the end of the second lesson');

    const exam = await lms.choose(EXAM);
    assert.ok(exam, 'the exam is open');
    await sit(pointerCandidate(lms.page, exam), exam, ordered.key, 'exam', halfResponses);
    await until(() => success(saved[EXAM]) === 'failed', 'the result');
    assert.equal(raw(saved[EXAM]), halfResult.raw);
    assert.equal(interactions(saved[EXAM]).length, ordered.key.forms.find(({ id }) => id === 'exam').items.length);
    const { attempts: [row] } = grade(ordered, [attemptOf(saved[EXAM], ordered.key, 'exam')]);
    assert.equal(row.scaled, String(halfResult.scaled));
    assert.equal(completion(saved[ONE]), 'completed');
    assert.equal(new Set([ONE, TWO, EXAM].map(id => saved[id]['cmi.suspend_data'])).size, 3);
    assert.deepEqual(lms.errors, []);
  });

  test(`SCORM ${version}: without an order everything is open`, async t => {
    const lms = await open(t, free);
    for (const id of [EXAM, TWO, ONE]) assert.ok(await lms.choose(id), id);
    assert.deepEqual(lms.errors, []);
  });

  test(`SCORM ${version}: a lesson counts when its checks are right, goes on where it was left, and stays done`, async t => {
    const lms = await open(t, free);
    const { saved } = lms.lms;
    const frame = await lms.choose(TWO);
    await check(lms.page, frame, free.key, 0, right);
    await check(lms.page, frame, free.key, 1, wrong);
    await press(frame, 'Done');
    await frame.getByText('This lesson is done when all its checks are right.').waitFor();
    await until(() => saved[TWO]?.['cmi.suspend_data']?.includes('|1|21|'), 'one check right and one tried');
    assert.equal(completion(saved[TWO]), 'incomplete');
    assert.ok(await lms.choose(ONE));

    const again = await lms.choose(TWO);
    await again.locator('.check').nth(0).getByText('passed').waitFor();
    await check(lms.page, again, free.key, 1, right);
    await until(() => completion(saved[TWO]) === 'completed', 'the end of the lesson');
    await press(again, 'Done');
    await again.getByText('You have finished this lesson.').waitFor();
    assert.ok(await lms.choose(TWO));
    await lms.leave();
    assert.equal(completion(saved[TWO]), 'completed');
  });

  test(`SCORM ${version}: each SCO keeps a copy of its own in the browser`, async t => {
    const lms = await open(t, free);
    await press(await lms.choose(ONE), 'Done');
    await pointerCandidate(lms.page, await lms.choose(EXAM)).press('Start');
    const keys = await copiesIn(lms.frame());
    assert.deepEqual(keys.map(key => key.split('/').slice(2, 6)), [EXAM, ONE].map(id => [target, id, '', 's-1']));
  });
}

test('SCORM 2004: the organization is complete when all is, and its score is that of the exam', async t => {
  const lms = await launchCourse(t, browser, free.unzip('scorm2004'), { version: '2004' });
  const { saved } = lms.lms;
  const exam = await lms.choose(EXAM);
  await sit(pointerCandidate(lms.page, exam), exam, free.key, 'exam', all(free.key, right));
  await until(() => saved[EXAM]?.['cmi.success_status'] === 'passed', 'the result');
  assert.ok(await lms.choose(EXAM));
  await lms.frame().getByRole('heading', { name: 'Result' }).waitFor();
  await lms.leave();
  const { completionStatus, successStatus, score } = await lms.tracked();
  assert.deepEqual([completionStatus, successStatus, score], ['incomplete', 'passed', 1]);

  for (const id of [ONE, TWO]) {
    const frame = await lms.choose(id);
    await checkAll(lms.page, frame, free.key);
    await frame.getByRole('button', { name: 'Done', exact: true }).click();
    await until(() => saved[id]['cmi.success_status'] === 'passed', id);
  }
  // After the last lesson no exam is opened unasked.
  await lms.frame().getByText('You have finished this lesson.').waitFor();
  assert.equal((await lms.delivered()).at(-1), TWO);
  await lms.leave();
  const whole = await lms.tracked();
  assert.deepEqual([whole.completionStatus, whole.successStatus, whole.score], ['completed', 'passed', 1]);
});

test('SCORM 2004: lessons done do not make up for a failed exam', async t => {
  const lms = await launchCourse(t, browser, free.unzip('scorm2004'), { version: '2004' });
  const { saved } = lms.lms;
  for (const id of [ONE, TWO]) {
    const frame = await lms.choose(id);
    await checkAll(lms.page, frame, free.key);
    await frame.getByRole('button', { name: 'Done', exact: true }).click();
    await until(() => saved[id]['cmi.success_status'] === 'passed', id);
  }
  assert.equal((await lms.tracked()).successStatus, 'unknown');
  const exam = await lms.choose(EXAM);
  await sit(pointerCandidate(lms.page, exam), exam, free.key, 'exam', halfResponses);
  await until(() => saved[EXAM]?.['cmi.success_status'] === 'failed', 'the result');
  await lms.leave();
  const { completionStatus, successStatus, score } = await lms.tracked();
  assert.deepEqual([completionStatus, successStatus, score], ['completed', 'failed', Number(halfResult.raw) / 100]);
});

test('SCORM 2004: whoever is through with a lesson comes to the next one', async t => {
  const lms = await launchCourse(t, browser, ordered.unzip('scorm2004'), { version: '2004' });
  assert.deepEqual(await lms.delivered(), [ONE]);
  const frame = lms.frame();
  await checkAll(lms.page, frame, ordered.key);
  await frame.getByRole('button', { name: 'Done', exact: true }).click();
  await lms.page.frameLocator('iframe').getByRole('heading', { name: 'Clouds tell' }).waitFor();
  assert.deepEqual(await lms.delivered(), [ONE, TWO]);
});

test('the page after a lesson: accessible, and the way back', async t => {
  const lms = await launchCourse(t, browser, free.unzip('scorm12'));
  const frame = await lms.choose(ONE);
  await frame.getByRole('button', { name: 'Done', exact: true }).click();
  await frame.getByText('This lesson is done when all its checks are right.').waitFor();
  await frame.evaluate(axe);
  const { violations } = await frame.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id }) => id), []);
  await frame.getByRole('button', { name: 'Back to the lesson' }).click();
  await frame.locator('.lesson-body').waitFor();
});
