// Whole sittings in the scorm12 package of content/examples/every-kind, with scorm-again as the learning system: what it keeps must be
// what the answers give. Needs a build of lectern and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

import { chromiumArguments } from './support/browser.js';
import { keyboardCandidate, pointerCandidate, sit } from './support/candidate.js';
import { attemptOf, grade } from './support/grading.js';
import { interactions, launch as launchPackage, until } from './support/lms.js';
import { buildCourse, withholdKey } from './support/packages.js';
import { all, half, halfResponses, halfResult, right, wrong } from './support/responses.js';
import { answerTwoQuestions, checkSecondQuestion } from './support/resume.js';

const COURSE = 'examples/every-kind';
let browser, course;

before(async () => {
  course = buildCourse(COURSE, { targets: ['scorm12'], forms: ['exam', 'written'] });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  course?.remove();
});

const launch = (t, ...rest) => launchPackage(t, browser, ...rest);

// The wire form of a response, worked out here and not by the player.
function wire(item, response) {
  if (item.type === 'matching') return response.map(pair => pair.join('.')).join(',');
  return response.join(',');
}

const wireTypes = { 'multiple-choice': 'choice', 'multiple-response': 'choice', ordering: 'sequencing', matching: 'matching', numeric: 'numeric', 'short-answer': 'fill-in', essay: 'fill-in' };

// Interaction n is item n of the form, with type, weighting, response and result.
function checkInteractions(saved, key, formId, responses, results) {
  const form = key.forms.find(({ id }) => id === formId);
  const recorded = interactions(saved);
  assert.deepEqual(recorded.map(({ id }) => id), form.items);
  form.items.forEach((id, n) => {
    const item = key.items.find(one => one.id === id);
    assert.equal(recorded[n].type, wireTypes[item.type], id);
    assert.equal(recorded[n].weighting, String(item.points), id);
    assert.equal(recorded[n].student_response, responses[id] ? wire(item, responses[id]) : '', id);
    if (results) assert.equal(recorded[n].result, results(id), id);
    if (responses[id]) assert.match(recorded[n].latency, /^\d\d(\d\d)?:\d\d:\d\d$/, id);
  });
  return recorded;
}

// What is recorded is enough to score it again: `lectern grade` comes to the score and the decision that the system has.
function checkGrade(saved, built, formId) {
  const { status, stderr, attempts: [row] } = grade(built, [attemptOf(saved, built.key, formId)]);
  assert.equal(status, 0, stderr);
  assert.ok(Math.abs(Number(row.fraction) * 100 - Number(saved['cmi.core.score.raw'])) <= 0.005001, `${row.fraction} of the points, ${saved['cmi.core.score.raw']} %`);
  assert.equal(row.passed === 'true', saved['cmi.core.lesson_status'] === 'passed');
  return row;
}

for (const [means, makeCandidate] of [['pointer', pointerCandidate], ['keyboard', keyboardCandidate]]) {
  test(`all right, by ${means}: passed with 100`, async t => {
    const { lms, page, frame, errors } = await launch(t, course.unzip('scorm12', 'exam'));
    const responses = all(course.key, right);
    await sit(makeCandidate(page, frame), frame, course.key, 'exam', responses);
    assert.equal(lms.saved['cmi.core.score.raw'], '100');
    assert.equal(lms.saved['cmi.core.score.min'], '0');
    assert.equal(lms.saved['cmi.core.score.max'], '100');
    assert.equal(lms.saved['cmi.core.lesson_status'], 'passed');
    assert.equal(lms.saved['cmi.core.exit'], '');
    const recorded = checkInteractions(lms.saved, course.key, 'exam', responses, () => 'correct');
    assert.equal(recorded[1]['correct_responses.0.pattern'], 'a,b,d');
    assert.equal(recorded[9]['correct_responses.0.pattern'], '1.a,2.b,3.c');
    assert.equal(await frame.locator('.score').innerText().then(text => text.split(/\s/)[0]), '1000');
    assert.equal(checkGrade(lms.saved, course, 'exam').scaled, '1000');
    assert.deepEqual(errors, []);
  });

  test(`all wrong, by ${means}: failed with 0`, async t => {
    const { lms, page, frame } = await launch(t, course.unzip('scorm12', 'exam'));
    const responses = all(course.key, wrong);
    await sit(makeCandidate(page, frame), frame, course.key, 'exam', responses);
    assert.equal(lms.saved['cmi.core.score.raw'], '0');
    assert.equal(lms.saved['cmi.core.lesson_status'], 'failed');
    checkInteractions(lms.saved, course.key, 'exam', responses, () => 'wrong');
    assert.equal(checkGrade(lms.saved, course, 'exam').scaled, '100');
  });

  test(`half right, by ${means}: the points of every rule`, async t => {
    const { lms, page, frame } = await launch(t, course.unzip('scorm12', 'exam'));
    await sit(makeCandidate(page, frame), frame, course.key, 'exam', halfResponses);
    assert.equal(lms.saved['cmi.core.score.raw'], halfResult.raw);
    assert.equal(lms.saved['cmi.core.lesson_status'], 'failed');
    checkInteractions(lms.saved, course.key, 'exam', halfResponses, id => half[id][1]);
    assert.equal(await frame.locator('.score').innerText().then(text => text.split(/\s/)[0]), String(halfResult.scaled));
    assert.equal(checkGrade(lms.saved, course, 'exam').scaled, String(halfResult.scaled));
  });
}

test('nothing answered: every interaction is there, empty', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm12', 'exam'));
  await sit(pointerCandidate(page, frame), frame, course.key, 'exam', {});
  assert.equal(lms.saved['cmi.core.score.raw'], '0');
  checkInteractions(lms.saved, course.key, 'exam', {}, () => 'wrong');
});

test('an essay waits for a person: nobody has passed or failed yet', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm12', 'written'), { mastery: undefined });
  const responses = { 'essay-dew': ['First line.\nSecond "line" \\ end'], 'thermometer-place': ['c'] };
  await sit(pointerCandidate(page, frame), frame, course.key, 'written', responses);
  assert.equal(lms.saved['cmi.core.lesson_status'], 'completed');
  assert.equal(lms.saved['cmi.core.score.raw'], '4.76'); // 1 of 21 points; the essay's are not among them
  const essay = interactions(lms.saved).find(({ id }) => id === 'essay-dew');
  assert.equal(essay.student_response, 'First line.\\nSecond "line" \\\\ end');
  assert.equal(essay.result, 'neutral');
  const card = frame.locator('.score-card');
  assert.match(await card.innerText(), /^Waiting for marking\s+So far: 1 of 21 points \(4\.8 %\)\.$/);
  assert.equal(await card.getAttribute('class'), 'score-card');
});

test('a system with a pass mark of its own decides', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm12', 'exam'), { mastery: '50' });
  await sit(pointerCandidate(page, frame), frame, course.key, 'exam', halfResponses);
  assert.equal(lms.saved['cmi.core.lesson_status'], 'passed');
  assert.match(await frame.locator('.score-card').innerText(), /own pass mark, 50 %/);
});

test('after the window was closed, the sitting goes on where it was', async t => {
  const { lms, page, frame, open } = await launch(t, course.unzip('scorm12', 'exam'));
  const shown = await answerTwoQuestions(page, frame);
  await until(() => lms.saved['cmi.interactions.1.student_response'] === 'a,b', 'the second answer to be committed');
  await page.goto('about:blank');
  assert.equal(lms.saved['cmi.core.exit'], 'suspend');
  assert.equal(lms.saved['cmi.core.lesson_status'], 'incomplete');
  assert.match(lms.saved['cmi.suspend_data'], new RegExp(`^L2\\|[0-9a-z]{4}\\|${course.key.build}\\|`));

  await page.evaluate(() => {}); // the old page is gone
  const again = await open();
  await checkSecondQuestion(again, shown);
  const second = pointerCandidate(page, again);
  await second.press('All questions');
  await second.press('Submit');
  await second.confirm();
  await again.getByRole('heading', { name: 'Result' }).waitFor();
  checkInteractions(lms.saved, course.key, 'exam', { 'thermometer-place': ['c'], 'gauge-all': ['a', 'b'] });

  const finished = await open();
  await finished.getByRole('heading', { name: 'Result' }).waitFor();
  assert.equal(lms.saved['cmi.core.lesson_status'], 'failed');
});

test('a system that fails for a while loses nothing', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm12', 'exam'));
  const candidate = pointerCandidate(page, frame);
  await candidate.press('Start');
  await until(() => lms.commits > 0, 'the first commit');
  lms.failing = true;
  await candidate.choose(['c'], false);
  await frame.locator('.banner.warning').getByText('did not take the last answers').waitFor();
  lms.failing = false;
  await until(() => lms.saved['cmi.interactions.0.student_response'] === 'c', 'the answer after the failure');
  await frame.locator('.banner.warning').waitFor({ state: 'detached' });
});

test('in review mode nothing is written, and nothing can be started', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm12', 'exam'), { mode: 'review' });
  await frame.getByText('a finished attempt: nothing is recorded').waitFor();
  assert.equal(await frame.getByRole('button', { name: 'Start', exact: true }).count(), 0);
  await page.goto('about:blank');
  assert.deepEqual(lms.saved, {});
});

test('an unset mode counts as normal', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm12', 'exam'), { mode: '' });
  await pointerCandidate(page, frame).press('Start');
  await until(() => lms.saved['cmi.suspend_data'], 'the state');
});

test('with a withheld key, responses are recorded under sealed ids and nothing is scored', async t => {
  const sealed = buildCourse(COURSE, { targets: ['scorm12'], forms: ['exam'], change: withholdKey });
  t.after(() => sealed.remove());
  const { lms, page, frame } = await launch(t, sealed.unzip('scorm12', 'exam'), { mastery: undefined });
  const candidate = pointerCandidate(page, frame);
  await sit(candidate, frame, sealed.key, 'exam', { 'thermometer-place': ['c'], 'order-all': ['2', '0', '3', '1'], 'convert-exact': ['77'] });
  assert.equal(lms.saved['cmi.core.lesson_status'], 'completed');
  assert.equal(lms.saved['cmi.core.score.raw'] ?? '', '');
  const recorded = interactions(lms.saved);
  assert.equal(recorded[0].student_response, 'c');
  assert.equal(recorded[5].student_response, '2,0,3,1');
  assert.equal(recorded[11].student_response, '77');
  assert.ok(recorded.every(one => !one.result && !one['correct_responses.0.pattern']));
  assert.match(await frame.locator('.score-card').innerText(), /scored later/);
  // Scored offline: the sealed order of steps is that of the key where the candidate's texts are.
  const { attempts: [row], status, stderr } = grade(sealed, [attemptOf(lms.saved, sealed.key, 'exam')]);
  assert.equal(status, 0, stderr);
  const right = sealed.key.items.find(({ id }) => id === 'order-all').steps.map(({ html }) => html);
  const shown = await frame.evaluate(order => order.map(id => window.LECTERN_COURSE.items['order-all'].steps.find(step => step.id === id).html), ['2', '0', '3', '1']);
  assert.equal(Number(row.raw), 2 + (shown.join() === right.join() ? 1 : 0));
});

test('with a withheld key, the right answers are scored as right by `lectern grade`', async t => {
  const sealed = buildCourse(COURSE, { targets: ['scorm12'], forms: ['exam'], change: withholdKey });
  t.after(() => sealed.remove());
  const { lms, page, frame } = await launch(t, sealed.unzip('scorm12', 'exam'), { mastery: undefined });
  // A candidate knows texts, not ids: the ids in the package that have the texts of the key's. (Pictures and formulas are marked up otherwise.)
  const responses = await frame.evaluate(items => {
    const text = html => html.replace(/<[^>]*>|&[a-z]+;/g, '').replace(/[^\p{L}\p{N}]/gu, '');
    const right = item => {
      const shown = window.LECTERN_COURSE.items[item.id];
      const sealedId = id => {
        const parts = item.steps ?? item.matches;
        return (shown.steps ?? shown.matches).find(one => text(one.html) === text(parts.find(part => part.id === id).html)).id;
      };
      if (item.type === 'ordering') return item.key.map(sealedId);
      if (item.type === 'matching') return item.key.map(([prompt, match]) => [prompt, sealedId(match)]);
      if (item.type === 'numeric') return [item.key[0].min];
      return item.type === 'short-answer' ? [item.key[0]] : item.key;
    };
    return Object.fromEntries(items.filter(({ id }) => window.LECTERN_COURSE.items[id]).map(item => [item.id, right(item)]));
  }, sealed.key.items);
  await sit(pointerCandidate(page, frame), frame, sealed.key, 'exam', responses);
  const { attempts: [row], status, stderr } = grade(sealed, [attemptOf(lms.saved, sealed.key, 'exam')]);
  assert.equal(status, 0, stderr);
  assert.equal(row.scaled, '1000');
  assert.equal(row.passed, 'true');
});
