// The same exam, answered alike, through every target that has the player: the same responses and the same score are recorded.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

import { chromiumArguments } from './support/browser.js';
import { pointerCandidate, sit } from './support/candidate.js';
import { attemptOf, grade } from './support/grading.js';
import { launch, until } from './support/lms.js';
import { attemptOfStatements, launchCmi5, verbOf } from './support/lrs.js';
import { buildCourse } from './support/packages.js';
import { halfResponses, halfResult } from './support/responses.js';

let browser, course;

before(async () => {
  course = buildCourse('examples/every-kind', { targets: ['scorm12', 'scorm2004', 'cmi5', 'html'], forms: ['exam'] });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  course?.remove();
});

const take = (page, frame) => sit(pointerCandidate(page, frame), frame, course.key, 'exam', halfResponses);

// Each gives the attempt as it was recorded, and the percent that was reported.
const sittings = {
  async scorm12(t) {
    const { lms, page, frame } = await launch(t, browser, course.unzip('scorm12', 'exam'));
    await take(page, frame);
    return [attemptOf(lms.saved, course.key, 'exam'), Number(lms.saved['cmi.core.score.raw'])];
  },
  async scorm2004(t) {
    const { lms, page, frame } = await launch(t, browser, course.unzip('scorm2004', 'exam'), { version: 2004 });
    await take(page, frame);
    return [attemptOf(lms.saved, course.key, 'exam'), Number(lms.saved['cmi.score.raw'])];
  },
  async cmi5(t) {
    const { lrs, page, frame } = await launchCmi5(t, browser, course.unzip('cmi5', 'exam'));
    await take(page, frame);
    await until(() => lrs.statements.some(statement => verbOf(statement) === 'terminated'), 'the end of the session');
    const { scaled } = lrs.statements.find(statement => verbOf(statement) === 'failed').result.score;
    return [attemptOfStatements(lrs.statements, course.key, 'exam'), Number((scaled * 100).toFixed(2))];
  },
  async html(t) {
    const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, acceptDownloads: true });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(course.unzip('html', 'exam'), 'index.html')).href);
    await take(page, page.mainFrame());
    const [download] = await Promise.all([page.waitForEvent('download'), pointerCandidate(page, page.mainFrame()).press('Save answers')]);
    const attempt = JSON.parse(readFileSync(await download.path(), 'utf8'));
    return [attempt, Number(((attempt.reported.raw / attempt.reported.max) * 100).toFixed(2))];
  },
};

for (const [target, sitting] of Object.entries(sittings))
  test(`${target} records the responses that were given and the score that they earn`, async t => {
    const [attempt, percent] = await sitting(t);
    assert.equal(attempt.build, course.key.build);
    assert.deepEqual(Object.fromEntries(attempt.responses.map(({ item, response }) => [item, response])), halfResponses);
    assert.equal(percent, Number(halfResult.raw));
    const { attempts: [row], status, stderr } = grade(course, [attempt]);
    assert.equal(status, 0, stderr);
    assert.equal(row.scaled, String(halfResult.scaled));
    assert.equal(row.passed, 'false');
  });
