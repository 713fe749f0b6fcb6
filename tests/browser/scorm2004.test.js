// Whole sittings in the scorm2004 package of content/examples/every-kind, with scorm-again as the learning system: what it keeps must be
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
  course = buildCourse(COURSE, { targets: ['scorm2004'], forms: ['exam', 'written'] });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  course?.remove();
});

const launch = (t, folder, settings = {}) => launchPackage(t, browser, folder, { version: 2004, ...settings });

// The wire form of a response, worked out here and not by the player.
function wire(item, response) {
  if (item.type === 'matching') return response.map(pair => pair.join('[.]')).join('[,]');
  return response.join('[,]');
}

const wireTypes = { 'multiple-choice': 'choice', 'multiple-response': 'choice', ordering: 'sequencing', matching: 'matching', numeric: 'numeric', 'short-answer': 'fill-in', essay: 'long-fill-in' };

// Interaction n is item n of the form, with type, objective, weighting, response and result.
function checkInteractions(saved, key, formId, responses, results) {
  const form = key.forms.find(({ id }) => id === formId);
  const recorded = interactions(saved);
  assert.deepEqual(recorded.map(({ id }) => id), form.items.map(id => `urn:lectern:every-kind:item:${id}`));
  form.items.forEach((id, n) => {
    const item = key.items.find(one => one.id === id);
    assert.equal(recorded[n].type, wireTypes[item.type], id);
    assert.equal(recorded[n].weighting, String(item.points), id);
    assert.match(recorded[n]['objectives.0.id'], /^urn:lectern:every-kind:domain:\d+$/, id);
    assert.ok(recorded[n].description.length > 10 && recorded[n].description.length <= 250, id);
    assert.equal(recorded[n].learner_response, responses[id] ? wire(item, responses[id]) : '', id);
    if (results) assert.equal(recorded[n].result, results(id), id);
    if (!responses[id]) return;
    assert.match(recorded[n].latency, /^PT\d+(\.\d\d?)?S$/, id);
    assert.match(recorded[n].timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ$/, id);
  });
  return recorded;
}

// What is recorded is enough to score it again: `lectern grade` comes to the score and the decision that the system has.
function checkGrade(saved, built, formId) {
  const { status, stderr, attempts: [row] } = grade(built, [attemptOf(saved, built.key, formId)]);
  assert.equal(status, 0, stderr);
  assert.ok(Math.abs(Number(row.fraction) * 100 - Number(saved['cmi.score.raw'])) <= 0.005001, `${row.fraction} of the points, ${saved['cmi.score.raw']} %`);
  assert.equal(row.passed === 'true', saved['cmi.success_status'] === 'passed');
  return row;
}

function checkStatus(saved, raw, success) {
  assert.equal(saved['cmi.score.raw'], raw);
  assert.equal(saved['cmi.score.min'], '0');
  assert.equal(saved['cmi.score.max'], '100');
  assert.equal(Number(saved['cmi.score.scaled']), Number((Number(raw) / 100).toFixed(4)));
  assert.equal(saved['cmi.completion_status'], 'completed');
  assert.equal(saved['cmi.success_status'], success);
  assert.match(saved['cmi.session_time'], /^PT\d+(\.\d\d?)?S$/);
}

for (const [means, makeCandidate] of [['pointer', pointerCandidate], ['keyboard', keyboardCandidate]])
  test(`SCORM 2004: half right, by ${means}: the points of every rule`, async t => {
    const { lms, page, frame, errors } = await launch(t, course.unzip('scorm2004', 'exam'));
    await sit(makeCandidate(page, frame), frame, course.key, 'exam', halfResponses);
    checkStatus(lms.saved, halfResult.raw, 'failed');
    checkInteractions(lms.saved, course.key, 'exam', halfResponses, id => half[id][1].replace('wrong', 'incorrect'));
    assert.equal(checkGrade(lms.saved, course, 'exam').scaled, String(halfResult.scaled));
    assert.deepEqual(errors, []);
  });

test('SCORM 2004: all right: passed with 100, and the result can be looked at again', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm2004', 'exam'));
  const responses = all(course.key, right);
  await sit(pointerCandidate(page, frame), frame, course.key, 'exam', responses);
  checkStatus(lms.saved, '100', 'passed');
  assert.equal(lms.saved['cmi.exit'], 'suspend');
  assert.equal(lms.saved['cmi.progress_measure'], '1');
  const recorded = checkInteractions(lms.saved, course.key, 'exam', responses, () => 'correct');
  assert.equal(recorded[1]['correct_responses.0.pattern'], 'a[,]b[,]d');
  assert.equal(recorded[9]['correct_responses.0.pattern'], '1[.]a[,]2[.]b[,]3[.]c');
  assert.equal(checkGrade(lms.saved, course, 'exam').scaled, '1000');
});

test('SCORM 2004: all wrong: failed with 0', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm2004', 'exam'));
  const responses = all(course.key, wrong);
  await sit(pointerCandidate(page, frame), frame, course.key, 'exam', responses);
  checkStatus(lms.saved, '0', 'failed');
  checkInteractions(lms.saved, course.key, 'exam', responses, () => 'incorrect');
  assert.equal(checkGrade(lms.saved, course, 'exam').scaled, '100');
});

test('SCORM 2004: an answer that is taken back is recorded as none, though a choice may not be empty', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm2004', 'exam'));
  const candidate = pointerCandidate(page, frame);
  await candidate.press('Start');
  await candidate.press('Next');
  await candidate.choose(['a', 'b'], true);
  await until(() => lms.saved['cmi.interactions.1.learner_response'] === 'a[,]b', 'the answer');
  await candidate.choose([], true);
  await until(() => lms.saved['cmi.interactions.1.learner_response'] === '', 'no answer');
  await candidate.choose(['c'], true);
  await until(() => lms.saved['cmi.interactions.1.learner_response'] === 'c', 'the next answer');
  assert.equal(lms.saved['cmi.interactions.1.type'], 'choice');
});

test('SCORM 2004: an essay waits for a person: nobody has passed or failed yet', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm2004', 'written'), { mastery: undefined });
  const responses = { 'essay-dew': ['First line.\nSecond [,] "line" \\ end'], 'thermometer-place': ['c'] };
  await sit(pointerCandidate(page, frame), frame, course.key, 'written', responses);
  assert.equal(lms.saved['cmi.completion_status'], 'completed');
  assert.equal(lms.saved['cmi.success_status'], 'unknown');
  assert.equal(lms.saved['cmi.score.raw'], '4.76'); // 1 of 21 points; the essay's are not among them
  const essay = interactions(lms.saved).find(({ id }) => id.endsWith(':essay-dew'));
  assert.equal(essay.learner_response, 'First line.\\nSecond [\\,] "line" \\\\ end');
  assert.equal(essay.result, 'neutral');
  const recorded = attemptOf(lms.saved, course.key, 'written').responses.find(({ item }) => item === 'essay-dew');
  assert.deepEqual(recorded.response, responses['essay-dew']);
});

test('SCORM 2004: a system with a pass mark of its own decides', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm2004', 'exam'), { mastery: '50' });
  await sit(pointerCandidate(page, frame), frame, course.key, 'exam', halfResponses);
  assert.equal(lms.saved['cmi.success_status'], 'passed');
  assert.match(await frame.locator('.score-card').innerText(), /own pass mark, 50 %/);
});

test('SCORM 2004: after the window was killed, the sitting goes on where it was', async t => {
  const { lms, page, frame, open } = await launch(t, course.unzip('scorm2004', 'exam'));
  const shown = await answerTwoQuestions(page, frame);
  await until(() => lms.saved['cmi.interactions.1.learner_response'] === 'a[,]b', 'the second answer to be committed');
  assert.equal(lms.saved['cmi.exit'], 'suspend');
  assert.equal(lms.saved['cmi.completion_status'], 'incomplete');
  assert.equal(lms.saved['cmi.location'], 'exam/2');
  // Killed: no page gets to say goodbye.
  lms.failing = true;
  await page.goto('about:blank');
  lms.failing = false;

  const again = await open();
  await checkSecondQuestion(again, shown);
  const second = pointerCandidate(page, again);
  await second.press('All questions');
  await second.press('Submit');
  await second.confirm();
  await again.getByRole('heading', { name: 'Result' }).waitFor();
  checkInteractions(lms.saved, course.key, 'exam', { 'thermometer-place': ['c'], 'gauge-all': ['a', 'b'] });
  assert.equal(lms.saved['cmi.success_status'], 'failed');
});

test('SCORM 2004: a system that fails for a while loses nothing', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm2004', 'exam'));
  const candidate = pointerCandidate(page, frame);
  await candidate.press('Start');
  await until(() => lms.commits > 0, 'the first commit');
  lms.failing = true;
  await candidate.choose(['c'], false);
  await frame.locator('.banner.warning').getByText('did not take the last answers').waitFor();
  lms.failing = false;
  await until(() => lms.saved['cmi.interactions.0.learner_response'] === 'c', 'the answer after the failure');
  await frame.locator('.banner.warning').waitFor({ state: 'detached' });
});

test('SCORM 2004: a preview writes nothing', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm2004', 'exam'), { mode: 'browse' });
  await frame.getByText('This is a preview: nothing is recorded').waitFor();
  await pointerCandidate(page, frame).press('Start');
  await page.goto('about:blank');
  assert.deepEqual(lms.saved, {});
});

test('SCORM 2004: a review writes nothing', async t => {
  const { lms, page, frame } = await launch(t, course.unzip('scorm2004', 'exam'), { mode: 'review' });
  await frame.getByText('a finished attempt: nothing is recorded').waitFor();
  assert.equal(await frame.getByRole('button', { name: 'Start', exact: true }).count(), 0);
  await page.goto('about:blank');
  assert.deepEqual(lms.saved, {});
});

test('SCORM 2004: with a withheld key, responses are recorded under sealed ids and nothing is scored', async t => {
  const sealed = buildCourse(COURSE, { targets: ['scorm2004'], forms: ['exam'], change: withholdKey });
  t.after(() => sealed.remove());
  const { lms, page, frame } = await launch(t, sealed.unzip('scorm2004', 'exam'), { mastery: undefined });
  await sit(pointerCandidate(page, frame), frame, sealed.key, 'exam', { 'thermometer-place': ['c'], 'order-all': ['2', '0', '3', '1'], 'convert-exact': ['77'] });
  assert.equal(lms.saved['cmi.completion_status'], 'completed');
  assert.equal(lms.saved['cmi.success_status'], 'unknown');
  assert.equal(lms.saved['cmi.score.raw'] ?? '', '');
  const recorded = interactions(lms.saved);
  assert.equal(recorded[5].learner_response, '2[,]0[,]3[,]1');
  assert.ok(recorded.every(one => !one.result && !one['correct_responses.0.pattern']));
  const { attempts: [row], status, stderr } = grade(sealed, [attemptOf(lms.saved, sealed.key, 'exam')]);
  assert.equal(status, 0, stderr);
  assert.ok(Number(row.raw) >= 2);
});
