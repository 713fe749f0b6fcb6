// Whole sittings in the cmi5 package of content/examples/every-kind with a system that refuses what breaks cmi5's rules: what it keeps must
// be what the answers give. Needs a build of lectern and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { chromiumArguments } from './support/browser.js';
import { keyboardCandidate, pointerCandidate, sit } from './support/candidate.js';
import { forgetCopies } from './support/copies.js';
import { grade } from './support/grading.js';
import { until } from './support/lms.js';
import { attemptOfStatements, launchCmi5, verbOf } from './support/lrs.js';
import { buildCourse, withholdKey } from './support/packages.js';
import { all, half, halfResponses, halfResult, right, wrong } from './support/responses.js';
import { answerTwoQuestions, checkSecondQuestion } from './support/resume.js';

const COURSE = 'examples/every-kind';
let browser, course;

before(async () => {
  course = buildCourse(COURSE, { targets: ['cmi5'], forms: ['exam', 'written'] });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  course?.remove();
});

const launch = (t, folder, settings) => launchCmi5(t, browser, folder, settings);
const verbs = lrs => lrs.statements.map(verbOf).filter(verb => verb !== 'answered');
const find = (lrs, verb) => lrs.statements.find(statement => verbOf(statement) === verb);
const isOver = lrs => until(() => verbs(lrs).includes('terminated'), 'the end of the session');

// What is recorded is enough to score it again: `lectern grade` comes to the score and the decision that the system has.
function checkGrade(lrs, built, verdict) {
  const { status, stderr, attempts: [row] } = grade(built, [attemptOfStatements(lrs.statements, built.key, 'exam')]);
  assert.equal(status, 0, stderr);
  const { scaled } = find(lrs, verdict).result.score;
  assert.ok(Math.abs(Number(row.fraction) - scaled) <= 0.00005001, `${row.fraction} of the points, ${scaled}`);
  assert.equal(row.passed, String(verdict === 'passed'));
  return row;
}

for (const [means, makeCandidate] of [['pointer', pointerCandidate], ['keyboard', keyboardCandidate]])
  test(`cmi5: half right, by ${means}: the points of every rule`, async t => {
    const { lrs, page, frame, errors } = await launch(t, course.unzip('cmi5', 'exam'));
    await sit(makeCandidate(page, frame), frame, course.key, 'exam', halfResponses);
    await isOver(lrs);
    assert.deepEqual(verbs(lrs), ['initialized', 'failed', 'completed', 'terminated']);
    const answered = lrs.statements.filter(statement => verbOf(statement) === 'answered');
    assert.deepEqual(answered.map(({ object }) => object.id), Object.keys(half).map(id => `urn:lectern:every-kind:item:${id}`));
    for (const { object, result, context } of answered) {
      const [, expected] = half[object.id.split(':').pop()];
      assert.equal(result.success, expected === 'correct', object.id);
      assert.ok(Math.abs(result.score.scaled - ({ correct: 1, wrong: 0 }[expected] ?? Number(expected))) < 0.0001, object.id);
      assert.ok(Math.abs(result.score.raw - result.score.scaled * result.score.max) < 1e-6, object.id);
      assert.match(result.duration, /^PT\d+(\.\d\d?)?S$/);
      assert.deepEqual(context.contextActivities.parent.map(({ id }) => id), ['https://lms.example/unit/1']);
      assert.equal(object.definition.type, 'http://adlnet.gov/expapi/activities/cmi.interaction');
      assert.ok(object.definition.description.en.length > 10);
      assert.ok(object.definition.correctResponsesPattern.length > 0);
    }
    assert.equal(checkGrade(lrs, course, 'failed').scaled, String(halfResult.scaled));
    assert.deepEqual(errors, []);
  });

test('cmi5: all right: passed, with definitions that tell what the ids mean', async t => {
  const { lrs, page, frame } = await launch(t, course.unzip('cmi5', 'exam'), { returnURL: '/done' });
  await sit(pointerCandidate(page, frame), frame, course.key, 'exam', all(course.key, right));
  await isOver(lrs);
  assert.deepEqual(verbs(lrs), ['initialized', 'passed', 'completed', 'terminated']);
  assert.equal(find(lrs, 'passed').result.score.scaled, 1);
  assert.equal(checkGrade(lrs, course, 'passed').scaled, '1000');
  const definitionOf = item => lrs.statements.find(({ object }) => object.id.endsWith(`:${item}`)).object.definition;
  assert.deepEqual(definitionOf('gauge-all').correctResponsesPattern, ['a[,]b[,]d']);
  assert.equal(definitionOf('order-all').interactionType, 'sequencing');
  assert.deepEqual(definitionOf('match-all').source.map(({ id }) => id), ['1', '2', '3']);
  assert.ok(definitionOf('match-all').target.every(({ description }) => description.en.length > 0));
  await pointerCandidate(page, frame).press('Back to the learning system');
  await page.getByRole('heading', { name: 'Back' }).waitFor();
});

test('cmi5: all wrong: failed with 0, and a later session may pass, once', async t => {
  const { lrs, page, frame, open } = await launch(t, course.unzip('cmi5', 'exam'));
  await sit(pointerCandidate(page, frame), frame, course.key, 'exam', all(course.key, wrong));
  await isOver(lrs);
  assert.equal(find(lrs, 'failed').result.score.scaled, 0);
  const again = async responses => {
    // Another attempt: the system lets the answers be forgotten, but not what it was told.
    lrs.document = { ...lrs.document, state: '' };
    const before = lrs.statements.length;
    const next = await open();
    await pointerCandidate(page, next).press('Start anew');
    await sit(pointerCandidate(page, next), next, course.key, 'exam', responses);
    await until(() => lrs.statements.slice(before).some(statement => verbOf(statement) === 'terminated'), 'the end of the session');
    return lrs.statements.slice(before).map(verbOf).filter(verb => verb !== 'answered');
  };
  assert.deepEqual(await again(all(course.key, right)), ['initialized', 'passed', 'terminated']);
  assert.deepEqual(await again({}), ['initialized', 'terminated']);
});

test('cmi5: an essay waits for a person: completed, and nobody has passed or failed yet', async t => {
  const { lrs, page, frame } = await launch(t, course.unzip('cmi5', 'written'), { masteryScore: null });
  const responses = { 'essay-dew': ['First line.\nSecond "line" \\ end'], 'thermometer-place': ['c'] };
  await sit(pointerCandidate(page, frame), frame, course.key, 'written', responses);
  await isOver(lrs);
  assert.deepEqual(verbs(lrs), ['initialized', 'completed', 'terminated']);
  const essay = lrs.statements.find(({ object }) => object.id.endsWith(':essay-dew'));
  assert.equal(essay.object.definition.interactionType, 'long-fill-in');
  assert.equal(essay.result.response, responses['essay-dew'][0]);
  assert.equal(essay.result.success, undefined);
});

test('cmi5: a system with a pass mark of its own decides', async t => {
  const { lrs, page, frame } = await launch(t, course.unzip('cmi5', 'exam'), { masteryScore: 0.5 });
  await sit(pointerCandidate(page, frame), frame, course.key, 'exam', halfResponses);
  await isOver(lrs);
  assert.deepEqual(verbs(lrs), ['initialized', 'passed', 'completed', 'terminated']);
  assert.match(await frame.locator('.score-card').innerText(), /own pass mark, 50 %/);
});

test('cmi5: after the window was killed, the sitting goes on where it was', async t => {
  const { lrs, page, frame, open } = await launch(t, course.unzip('cmi5', 'exam'));
  const shown = await answerTwoQuestions(page, frame);
  const { state } = lrs.document ?? {};
  await until(() => lrs.document && lrs.document.state !== state, 'the state to be saved');
  await forgetCopies(page);
  const kept = lrs.document;
  lrs.failing = true; // killed: no page gets to say goodbye
  await page.goto('about:blank');
  lrs.failing = false;
  assert.match(kept.state, new RegExp(`^L\\d\\|[0-9a-z]{4}\\|${course.key.build}\\|`));

  const again = await open();
  await checkSecondQuestion(again, shown);
});

test('cmi5: a window that is closed says so, with the last answer', async t => {
  const { lrs, page, frame, open } = await launch(t, course.unzip('cmi5', 'exam'));
  const candidate = pointerCandidate(page, frame);
  await candidate.press('Start');
  await candidate.choose(['c'], false);
  await page.goto('about:blank');
  await isOver(lrs);
  await until(() => lrs.document, 'the state');
  const again = await open();
  assert.deepEqual(await again.locator('.question input:checked').evaluateAll(list => list.map(({ value }) => value)), ['c']);
  assert.deepEqual(verbs(lrs), ['initialized', 'terminated', 'initialized']);
});

test('cmi5: a store that fails for a while loses nothing, in the exam and at its end', async t => {
  const { lrs, page, frame } = await launch(t, course.unzip('cmi5', 'exam'));
  const candidate = pointerCandidate(page, frame);
  await candidate.press('Start');
  lrs.failing = true;
  await candidate.choose(['c'], false);
  const trouble = frame.locator('.banner.warning').getByText('did not take the last answers');
  await trouble.waitFor();
  lrs.failing = false;
  await trouble.waitFor({ state: 'detached' });
  lrs.failing = true;
  await candidate.press('All questions');
  await candidate.press('Submit');
  await candidate.confirm();
  await trouble.waitFor();
  assert.deepEqual(verbs(lrs), ['initialized']);
  lrs.failing = false;
  await isOver(lrs);
  assert.deepEqual(verbs(lrs), ['initialized', 'failed', 'completed', 'terminated']);
  await trouble.waitFor({ state: 'detached' });
});

for (const launchMode of ['Review', 'Browse'])
  test(`cmi5: in the mode ${launchMode} nothing is written but the session's beginning and end`, async t => {
    const { lrs, page, frame } = await launch(t, course.unzip('cmi5', 'exam'), { launchMode });
    await frame.getByText('nothing is recorded').waitFor();
    assert.equal(await frame.getByRole('button', { name: 'Start', exact: true }).count(), launchMode === 'Browse' ? 1 : 0);
    await page.goto('about:blank');
    await isOver(lrs);
    assert.deepEqual(lrs.statements.map(verbOf), ['initialized', 'terminated']);
    assert.equal(lrs.document, undefined);
  });

test('cmi5: without a launch, or with one that is over, the learner is told', async t => {
  const { lrs, page } = await launch(t, course.unzip('cmi5', 'exam'));
  await page.reload();
  await page.getByText('The session in this window is over').waitFor();
  assert.deepEqual(lrs.statements.map(verbOf), ['initialized', 'terminated']);
  await page.goto(`${lrs.root}/package/index.html`);
  await page.getByText('No learning system was found').waitFor();
  await page.getByRole('button', { name: 'Start' }).waitFor();
});

test('cmi5: a sitting that was submitted while the store could not be reached is told at the next launch', async t => {
  const { lrs, page, frame, open } = await launch(t, course.unzip('cmi5', 'exam'));
  const candidate = pointerCandidate(page, frame);
  await candidate.press('Start');
  await candidate.choose(['c'], false);
  await until(() => lrs.document, 'the state');
  lrs.failing = true;
  await candidate.press('All questions');
  await candidate.press('Submit');
  await candidate.confirm();
  await frame.locator('.banner.warning').getByText('did not take the last answers').waitFor();
  await page.goto('about:blank');
  assert.deepEqual(verbs(lrs), ['initialized']);
  lrs.failing = false;
  await open();
  await isOver(lrs);
  assert.deepEqual(lrs.statements.map(verbOf), ['initialized', 'initialized', 'answered', 'failed', 'completed', 'terminated']);
  assert.equal(lrs.statements.find(statement => verbOf(statement) === 'answered').result.response, 'c');
});

test('cmi5: a sitting whose state was kept and whose statements were not is told at the next launch', async t => {
  const { lrs, page, frame, open } = await launch(t, course.unzip('cmi5', 'exam'));
  const candidate = pointerCandidate(page, frame);
  await candidate.press('Start');
  await candidate.choose(['c'], false);
  await until(() => lrs.document, 'the state');
  lrs.failingStatements = true;
  await candidate.press('All questions');
  await candidate.press('Submit');
  await candidate.confirm();
  await frame.locator('.banner.warning').getByText('did not take the last answers').waitFor();
  await page.goto(`${lrs.root}/done`);
  await until(() => lrs.document.untold, 'the state with what was not told');
  assert.deepEqual(lrs.document.done, []);
  await forgetCopies(page);
  lrs.failingStatements = false;
  await open();
  await isOver(lrs);
  assert.deepEqual(lrs.statements.map(verbOf), ['initialized', 'initialized', 'answered', 'failed', 'completed', 'terminated']);
  await until(() => !lrs.document.untold, 'the state with nothing left to tell');
  const before = lrs.statements.length;
  await open();
  await page.goto('about:blank');
  await until(() => lrs.statements.length > before + 1, 'the end of the session');
  assert.deepEqual(lrs.statements.slice(before).map(verbOf), ['initialized', 'terminated']);
});

test('cmi5: a further exam that is handed in blank leaves nothing untold', async t => {
  const { lrs, page, frame, open } = await launch(t, course.unzip('cmi5', 'exam'));
  await sit(pointerCandidate(page, frame), frame, course.key, 'exam', all(course.key, right));
  await isOver(lrs);
  // The same registration again, with nothing kept: no answer, no verdict after `passed`, and completed already.
  lrs.document = { ...lrs.document, state: '' };
  await page.goto(`${lrs.root}/done`);
  await forgetCopies(page);
  const next = await open();
  await sit(pointerCandidate(page, next), next, course.key, 'exam', {});
  await until(() => lrs.document.state, 'the state');
  assert.equal(lrs.document.untold, undefined);
});

test('cmi5: a login page in the place of the store loses no answer', async t => {
  const { lrs, page, frame, open } = await launch(t, course.unzip('cmi5', 'exam'));
  const candidate = pointerCandidate(page, frame);
  await candidate.press('Start');
  await until(() => lrs.document, 'the state');
  lrs.loggedOut = true;
  await candidate.choose(['c'], false);
  await frame.locator('.banner.warning').getByText('did not take the last answers').waitFor();
  await candidate.press('All questions');
  await candidate.press('Submit');
  await candidate.confirm();
  await frame.getByRole('heading', { name: 'Result' }).waitFor();
  await page.goto('about:blank');
  assert.deepEqual(verbs(lrs), ['initialized']);
  lrs.loggedOut = false;
  await open();
  await isOver(lrs);
  assert.deepEqual(lrs.statements.map(verbOf), ['initialized', 'initialized', 'answered', 'failed', 'completed', 'terminated']);
});

test('cmi5: what the store refuses for good stops nothing else, and the learner is told', async t => {
  const { lrs, page, frame } = await launch(t, course.unzip('cmi5', 'exam'), { mayBreach: true });
  lrs.refuses = ({ object }) => object.id.endsWith(':gauge-all');
  await sit(pointerCandidate(page, frame), frame, course.key, 'exam', halfResponses);
  await isOver(lrs);
  await frame.locator('.banner.warning').getByText('refused a part').waitFor();
  assert.deepEqual(verbs(lrs), ['initialized', 'failed', 'completed', 'terminated']);
  assert.equal(lrs.statements.filter(statement => verbOf(statement) === 'answered').length, Object.keys(half).length - 1);
});

test('cmi5: the launch says how much time there is, and the learner which language', async t => {
  const translated = buildCourse(COURSE, { targets: ['cmi5'], forms: ['exam'], change(sources) {
    mkdirSync(join(sources, 'i18n/ja'), { recursive: true });
    writeFileSync(join(sources, 'i18n/ja/course.yaml'), 'title: 天気を見る\n');
  } });
  t.after(() => translated.remove());
  const { lrs, page, frame } = await launch(t, translated.unzip('cmi5', 'exam'), { launchParameters: 'time-factor=2', languagePreference: 'fr, ja-JP' });
  await frame.getByText('通常の2倍').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'ja');
  assert.deepEqual(verbs(lrs), ['initialized']);
});

// The course's lessons without their checks, and nothing else.
function lessonsAlone(sources) {
  for (const folder of ['items', 'cases', 'forms']) rmSync(join(sources, folder), { recursive: true });
  for (const file of ['course.yaml', ...readdirSync(join(sources, 'lessons')).map(name => `lessons/${name}`)]) {
    const path = join(sources, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^(\[.*items\/.*|.*practice: all)\n/gm, ''));
  }
}

test('cmi5: lessons alone are completed when all have been read, and the outline leads back to the system', async t => {
  const lessons = buildCourse(COURSE, { targets: ['cmi5'], change: lessonsAlone });
  t.after(() => lessons.remove());
  const { lrs, page, frame } = await launch(t, lessons.unzip('cmi5'), { masteryScore: undefined, returnURL: '/done' });
  const candidate = pointerCandidate(page, frame);
  await frame.getByRole('button', { name: /Reading instruments/ }).click();
  await candidate.press('Next lesson');
  assert.deepEqual(verbs(lrs), ['initialized']);
  await candidate.press('Done');
  await isOver(lrs);
  assert.deepEqual(lrs.statements.map(verbOf), ['initialized', 'completed', 'terminated']);
  await candidate.press('Back to the learning system');
  await page.getByRole('heading', { name: 'Back' }).waitFor();
});

test('cmi5: with a withheld key, no statement tells it, and nothing is scored', async t => {
  const sealed = buildCourse(COURSE, { targets: ['cmi5'], forms: ['exam'], change: withholdKey });
  t.after(() => sealed.remove());
  const { lrs, page, frame } = await launch(t, sealed.unzip('cmi5', 'exam'), { masteryScore: undefined });
  await sit(pointerCandidate(page, frame), frame, sealed.key, 'exam', { 'thermometer-place': ['c'], 'order-all': ['2', '0', '3', '1'], 'convert-exact': ['77'] });
  await isOver(lrs);
  assert.deepEqual(verbs(lrs), ['initialized', 'completed', 'terminated']);
  const answered = lrs.statements.filter(statement => verbOf(statement) === 'answered');
  assert.deepEqual(answered.map(({ result }) => result.response), ['c', '2[,]0[,]3[,]1', '77']);
  assert.ok(answered.every(({ object, result }) => !object.definition.correctResponsesPattern && result.success === undefined && !result.score));
  const { attempts: [row], status, stderr } = grade(sealed, [attemptOfStatements(lrs.statements, sealed.key, 'exam')]);
  assert.equal(status, 0, stderr);
  assert.ok(Number(row.raw) >= 2);
});
