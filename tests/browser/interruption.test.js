// A sitting that is killed again and again – 50 times, each after a few random steps – goes on each time where it was: question, order of
// questions and options, answers, what is struck out, flags, and the time left. Needs a build of lectern and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

import { randomNumbers } from '../../templates/player/shuffle.js';
import { chromiumArguments } from './support/browser.js';
import { randomResponse } from './support/bulk_course.js';
import { answer, pointerCandidate } from './support/candidate.js';
import { attemptOf } from './support/grading.js';
import { launch, until } from './support/lms.js';
import { buildCourse, setDelivery } from './support/packages.js';
import { checkRecorded } from './support/responses.js';

const KILLS = 25; // in each version of SCORM
const versions = { 1.2: 'scorm12', 2004: 'scorm2004' };
let browser, course;

before(async () => {
  course = buildCourse('examples/every-kind', {
    targets: Object.values(versions), forms: ['exam'], change: sources => setDelivery(sources, ['shuffle-questions: true']),
  });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  course?.remove();
});

// All that a candidate sees of the question that is shown.
const shown = frame => frame.evaluate(() => {
  const texts = selector => [...document.querySelectorAll(`.question ${selector}`)].map(one => one.textContent.trim());
  return {
    heading: document.querySelector('.question h1').textContent,
    texts: [...texts('.stem'), ...texts('.option-text'), ...texts('.step-text'), ...texts('.prompt-text')],
    chosen: [...document.querySelectorAll('.question input:checked')].map(({ value }) => value),
    struck: [...document.querySelectorAll('.question .is-struck input')].map(({ value }) => value),
    matched: [...document.querySelectorAll('.question select')].map(({ value }) => value),
    written: document.querySelector('.question .field')?.value,
    flagged: document.querySelector('.flag').getAttribute('aria-pressed'),
  };
});

const tiles = frame => frame.locator('.tile').allTextContents();

// "39:51" → seconds.
const secondsLeft = async frame => (await frame.locator('.clock').evaluate(clock => clock.lastElementChild.textContent)).split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

for (const [version, target] of Object.entries(versions))
  test(`SCORM ${version}: a sitting that is killed after any step goes on as it was`, async t => {
    const next = randomNumbers(`kill ${version}`);
    const pick = list => list[Math.floor(next() * list.length)];
    const { items } = course.key.forms[0];
    const { lms, page, frame: first, open } = await launch(t, browser, course.unzip(target, 'exam'), { version });
    await pointerCandidate(page, first).press('Start');
    let frame = first;
    let position = 0;
    const given = {};

    const itemShown = () => frame.evaluate(() => {
      // The player adds buttons to code and pictures; the text begins alike.
      const start = element => element.textContent.trim().slice(0, 25);
      const stem = start(document.querySelector('.question .stem'));
      return Object.keys(window.LECTERN_COURSE.items).find(id => start(Object.assign(document.createElement('div'), { innerHTML: window.LECTERN_COURSE.items[id].stem })) === stem);
    });
    const steps = {
      async answer(candidate) {
        const id = await itemShown();
        const item = course.key.items.find(one => one.id === id);
        const response = randomResponse(item, next);
        if (!response) return;
        await answer(candidate, frame, item, response);
        if (item.type === 'matching') given[id] = new Map([...(given[id] ?? []), ...response]);
        else given[id] = response;
      },
      flag: () => frame.locator('.flag').click(),
      async strike() {
        const buttons = await frame.locator('.strike:enabled').all();
        if (buttons.length > 0) await pick(buttons).click();
      },
      async next(candidate) {
        if (position + 1 === items.length) return;
        await candidate.press('Next');
        ++position;
      },
      async previous(candidate) {
        if (position === 0) return;
        await candidate.press('Previous');
        --position;
      },
      async list(candidate) {
        await candidate.press('All questions');
        position = Math.floor(next() * items.length);
        await frame.locator('.tile').nth(position).click();
      },
    };

    for (let kill = 0; kill < KILLS; ++kill) {
      const candidate = pointerCandidate(page, frame);
      for (let n = 1 + Math.floor(next() * 5); n > 0; --n) await steps[pick(['answer', 'answer', 'answer', 'flag', 'strike', 'next', 'next', 'previous', 'list'])](candidate);
      const before = { ...(await shown(frame)), left: await secondsLeft(frame) };
      // Killed: what the page says on its way out never arrives.
      lms.failing = true;
      await page.goto('about:blank');
      lms.failing = false;

      frame = await open();
      await frame.locator('.question').waitFor();
      const { left: _, ...expected } = before;
      assert.deepEqual(await shown(frame), expected, `after kill ${kill + 1}`);
      const left = await secondsLeft(frame);
      assert.ok(Math.abs(left - before.left) <= 2, `${before.left} s were left, now ${left}`);
      assert.match(before.heading, new RegExp(`Question ${position + 1} of`));
    }

    const candidate = pointerCandidate(page, frame);
    await candidate.press('All questions');
    assert.equal((await tiles(frame)).filter(text => !/unanswered|not answered/i.test(text)).length, Object.keys(given).length);
    await candidate.press('Submit');
    await candidate.confirm();
    await frame.getByRole('heading', { name: 'Result' }).waitFor();
    await until(() => ['failed', 'passed'].includes(lms.saved['cmi.core.lesson_status'] ?? lms.saved['cmi.success_status']), 'the result');
    for (const { item, response } of attemptOf(lms.saved, course.key, 'exam').responses) {
      const isMatched = given[item] instanceof Map; // pair by pair, in any order
      checkRecorded(course.key.items.find(one => one.id === item), isMatched ? response.sort() : response, isMatched ? [...given[item]].sort() : given[item]);
    }
  });
