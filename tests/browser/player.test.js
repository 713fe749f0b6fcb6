// The player by itself: the html package from a file system, time, and what a learner sees when something
// fails. Needs a build of lectern and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

import { chromiumArguments } from './support/browser.js';
import { pointerCandidate, sit } from './support/candidate.js';
import { grade } from './support/grading.js';
import { buildCourse, withholdKey } from './support/packages.js';
import { halfResponses, halfResult } from './support/responses.js';

let browser, course, folder;

before(async () => {
  course = buildCourse('examples/every-kind', { targets: ['html', 'scorm12'] });
  folder = course.unzip('html');
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  course?.remove();
});

async function open(t, where, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, acceptDownloads: true, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', error => problems.push(String(error)));
  page.on('console', message => ['error', 'warning'].includes(message.type()) && problems.push(message.text()));
  if (options.clock) await page.clock.install();
  await page.goto(pathToFileURL(join(where, 'index.html')).href);
  return { page, problems, candidate: pointerCandidate(page, page.mainFrame()) };
}

const startExam = page => page.getByRole('button', { name: 'Start: Weather watcher exam', exact: true }).click();

test('of two windows the one that went on last is kept, and the other is told', async t => {
  const { page, candidate } = await open(t, folder);
  await startExam(page);
  await candidate.press('Start');
  await candidate.choose(['c'], false);
  const second = await page.context().newPage();
  await second.goto(page.url());
  const notice = page.locator('.banner.warning').getByText('open in another window');
  // Looked at and closed: nothing is to be told.
  const looking = await page.context().newPage();
  await looking.goto(page.url());
  await looking.getByRole('heading', { level: 1 }).waitFor();
  await looking.close({ runBeforeUnload: true });
  assert.equal(await notice.count(), 0);
  await pointerCandidate(second, second.mainFrame()).press('Next');
  await notice.waitFor();
  const place = await second.getByRole('heading', { level: 1 }).innerText();
  await page.close({ runBeforeUnload: true });
  await second.reload();
  assert.equal(await second.getByRole('heading', { level: 1 }).innerText(), place);
  assert.equal(await second.locator('.banner.warning').getByText('open in another window').count(), 0);
});

test('the html package works from a file system, and its answers can be saved for grading', async t => {
  const { page, problems, candidate } = await open(t, folder);
  await startExam(page);
  await sit(candidate, page.mainFrame(), course.key, 'exam', halfResponses);
  assert.match(await page.locator('.score').innerText(), new RegExp(`^${halfResult.scaled} `));
  await page.getByLabel('Your name').fill('c0001');
  const [download] = await Promise.all([page.waitForEvent('download'), candidate.press('Save answers')]);
  assert.equal(download.suggestedFilename(), 'every-kind-exam.ndjson');
  const attempt = JSON.parse(readFileSync(await download.path(), 'utf8'));
  assert.equal(attempt.candidate, 'c0001');
  assert.equal(attempt.assessment, 'exam');
  assert.equal(attempt.build, course.key.build);
  assert.match(attempt.submitted, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.deepEqual(Object.fromEntries(attempt.responses.map(({ item, response }) => [item, response])), halfResponses);
  assert.ok(Math.abs(attempt.reported.raw - halfResult.points) < 1e-9);
  assert.equal(attempt.reported.scaled, halfResult.scaled);
  assert.equal(attempt.reported.passed, false);
  const graded = grade(course, [JSON.stringify(attempt)]);
  assert.equal(graded.status, 0, graded.stderr);
  assert.deepEqual(graded.discrepancies, []);
  assert.equal(graded.attempts[0].scaled, String(halfResult.scaled));
  assert.deepEqual(problems, []);
});

test('a reload from a file system goes on where it was', async t => {
  const { page, candidate } = await open(t, folder);
  await startExam(page);
  await candidate.press('Start');
  await candidate.choose(['b'], false);
  await candidate.press('Next');
  await page.reload();
  await page.getByRole('heading', { name: 'Question 2 of 18' }).waitFor();
  await candidate.press('Previous');
  assert.equal(await page.locator('.question input:checked').getAttribute('value'), 'b');
});

test('lessons show their checks with feedback, and links between them stay in the player', async t => {
  const { page, problems, candidate } = await open(t, folder);
  await page.getByRole('button', { name: /Reading instruments/ }).click();
  assert.equal(await page.locator('.lesson-body img').evaluate(image => image.naturalWidth > 0), true);
  const check = page.locator('.check');
  await check.locator('input[value=a]').check();
  await check.getByRole('button', { name: 'Check', exact: true }).click();
  await check.getByText('The sun heats the instrument more than the air.').waitFor();
  await check.locator('.outcome.not-right').waitFor();
  await check.getByText('Direct radiation and warm walls').waitFor();
  await check.getByRole('button', { name: 'Try again' }).click();
  await check.locator('input[value=c]').check();
  await check.getByRole('button', { name: 'Check', exact: true }).click();
  await check.locator('.outcome.right').waitFor();
  await page.getByRole('link', { name: 'next lesson' }).click();
  await page.getByRole('heading', { name: 'Clouds tell', level: 1 }).waitFor();
  await candidate.press('Done');
  await page.getByText('4 minutes · read').waitFor();
  assert.deepEqual(problems, []);
});

test('with a withheld key a lesson shows its checks without an answer', async t => {
  const sealed = buildCourse('examples/every-kind', { targets: ['html'], change: withholdKey });
  t.after(() => sealed.remove());
  const { page } = await open(t, sealed.unzip('html'));
  await page.getByRole('button', { name: /Reading instruments/ }).click();
  await page.getByText('This package does not carry the answer.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Check', exact: true }).count(), 0);
});

test('when the time is over, the answers are submitted as they are', async t => {
  const { page, candidate } = await open(t, folder, { clock: true });
  await startExam(page);
  await candidate.press('Start');
  await candidate.choose(['c'], false);
  await page.clock.fastForward('30:05');
  await page.getByText('9:55').waitFor();
  await page.clock.fastForward('10:00');
  await page.getByRole('heading', { name: 'Result' }).waitFor();
  await page.getByText('The time is over').waitFor();
  await page.getByText('1 of 22 points').waitFor();
});

test('before submitting, the candidate is asked, and can go back', async t => {
  const { page, candidate } = await open(t, folder);
  await startExam(page);
  await candidate.press('Start');
  await candidate.press('All questions');
  await candidate.press('Submit');
  await page.getByText('18 questions are not answered').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'All questions' }).waitFor();
  await candidate.press('Back to question 1');
  await page.getByRole('heading', { name: 'Question 1 of 18' }).waitFor();
});

test('moving a step is said to screen readers, and keeps the focus on it', async t => {
  const { page, candidate } = await open(t, folder);
  await startExam(page);
  await candidate.press('Start');
  for (let i = 0; i < 5; ++i) await candidate.press('Next');
  const text = await page.locator('.step-text').first().innerText();
  await page.locator('.step').first().locator('.down').focus();
  await page.keyboard.press('ArrowDown');
  await page.locator('[aria-live=polite]').getByText(`${text}: now 2 of 4`).waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => document.activeElement.closest('.step').querySelector('.step-text').innerText), text);
});

test('a SCORM package outside a learning system says so, and works', async t => {
  const { page, candidate } = await open(t, course.unzip('scorm12'));
  await page.getByText('No learning system was found').waitFor();
  await startExam(page);
  await candidate.press('Start');
  await page.getByRole('heading', { name: 'Question 1 of 18' }).waitFor();
});

test('a learner sees what happened, never a blank page, when a file is missing or broken', async t => {
  for (const [file, text] of [['course.js', 'course.js could not be loaded'], ['player.js', 'player.js could not be loaded']]) {
    const broken = course.unzip('html');
    rmSync(join(broken, file));
    const { page } = await open(t, broken);
    await page.locator('#player').getByText('The course could not be started').waitFor();
    await page.locator('#player').getByText(text).waitFor();
  }
  const broken = course.unzip('html');
  writeFileSync(join(broken, 'player.js'), 'this is no script');
  const { page } = await open(t, broken);
  await page.locator('#player').getByText('The course could not be started').waitFor();
  course.unzip('html');
});

test('a state that cannot be read is said, and the course starts anew', async t => {
  const { page, candidate } = await open(t, folder);
  await startExam(page);
  await candidate.press('Start');
  await candidate.choose(['b'], false);
  // Before the player starts again, what it kept is changed: a character is added.
  const reloadWith = async change => {
    await page.addInitScript(change);
    await page.reload();
  };
  await reloadWith(() => {
    const key = Object.keys(localStorage).find(name => name.startsWith('lectern/'));
    if (key) localStorage.setItem(key, `${localStorage.getItem(key)}0`);
  });
  await page.getByText('could not be read').waitFor();
  await page.getByRole('heading', { name: 'Weather watching', exact: false }).waitFor();
});
