// 1,000 random responses to each type of item that a machine scores, given in the player inside a learning system: what is recorded is
// what was answered, and the score and each result are those of `lectern grade`. Needs a build of lectern and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

import { randomNumbers } from '../../templates/player/shuffle.js';
import { chromiumArguments } from './support/browser.js';
import { bulkCourse, randomResponse, types } from './support/bulk_course.js';
import { pointerCandidate } from './support/candidate.js';
import { attemptOf, grade } from './support/grading.js';
import { interactions, launch, until } from './support/lms.js';
import { buildCourse } from './support/packages.js';
import { checkRecorded } from './support/responses.js';

const ITEMS = 20; // of each type
const SITTINGS = 25; // in each version of SCORM
const RESPONSES = 1000;
const versions = {
  1.2: { target: 'scorm12', raw: 'cmi.core.score.raw', response: 'student_response' },
  2004: { target: 'scorm2004', raw: 'cmi.score.raw', response: 'learner_response' },
};
let browser, course;

before(async () => {
  course = buildCourse('examples/every-kind', {
    targets: ['scorm12', 'scorm2004'],
    forms: ['exam'],
    id: 'bulk',
    change(sources) {
      rmSync(sources, { recursive: true });
      for (const [path, text] of Object.entries(bulkCourse(ITEMS))) {
        mkdirSync(dirname(join(sources, path)), { recursive: true });
        writeFileSync(join(sources, path), text);
      }
    },
  });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  course?.remove();
});

// In the page: answers every question with its controls, one after the other, and stops at the list of questions.
function answerAll(responses) {
  const question = () => document.querySelector('.question');
  const answers = {
    choice(wanted) {
      for (const input of question().querySelectorAll('input')) if (input.checked !== wanted.includes(input.value)) input.click();
    },
    ordering(wanted, item) {
      const textOf = id => Object.assign(document.createElement('div'), { innerHTML: item.steps.find(step => step.id === id).html }).textContent.trim();
      const shown = () => [...question().querySelectorAll('.step-text')].map(one => one.textContent.trim());
      wanted.forEach((id, to) => {
        for (let at = shown().indexOf(textOf(id)); at > to; --at) question().querySelectorAll('.step')[at].querySelector('.up').click();
      });
      const keep = question().querySelector('.keep-order');
      if (!keep.hidden) keep.click();
    },
    matching(wanted, item) {
      item.prompts.forEach(({ id }, n) => {
        const select = question().querySelectorAll('select')[n];
        select.value = wanted.find(([prompt]) => prompt === id)?.[1] ?? '';
        select.dispatchEvent(new Event('change'));
      });
    },
    text([wanted]) {
      const field = question().querySelector('.field');
      field.value = wanted;
      field.dispatchEvent(new Event('input'));
    },
  };
  for (const { id, response } of responses) {
    const item = window.LECTERN_COURSE.items[id];
    const kind = { ordering: 'ordering', matching: 'matching', numeric: 'text', 'short-answer': 'text' }[item.type] ?? 'choice';
    if (response) answers[kind](response, item);
    document.querySelector('.bottom .primary').click();
  }
}

// The wire form of a response, worked out here and not by the player.
function wire(item, response, version) {
  const [comma, point] = version === '2004' ? ['[,]', '[.]'] : [',', '.'];
  if (item.type === 'matching') return response.map(pair => pair.join(point)).join(comma);
  return ['numeric', 'short-answer'].includes(item.type) ? undefined : response.join(comma);
}

const asFraction = result => ({ correct: 1, wrong: 0, incorrect: 0 })[result] ?? Number(result);

for (const [version, { target, raw, response: field }] of Object.entries(versions))
  test(`SCORM ${version}: random responses are recorded as given, and scored as \`lectern grade\` scores them`, async t => {
    const next = randomNumbers(version);
    const folder = course.unzip(target, 'exam');
    const { items: order } = course.key.forms[0];
    const items = new Map(course.key.items.map(item => [item.id, item]));
    const attempts = [];
    const sittings = [];
    const given = Object.fromEntries(types.map(type => [type, 0]));
    for (let n = 0; n < SITTINGS; ++n) {
      const responses = order.map(id => ({ id, response: randomResponse(items.get(id), next) }));
      const { lms, frame, page } = await launch(t, browser, folder, { version, learner: { id: `c-${n}`, name: 'Doe, Jane' } });
      const candidate = pointerCandidate(page, frame);
      await candidate.press('Start');
      await frame.evaluate(answerAll, responses);
      await candidate.press('Submit');
      await candidate.confirm();
      await frame.getByRole('heading', { name: 'Result' }).waitFor();
      await until(() => lms.saved[raw], 'the score');
      const recorded = interactions(lms.saved);
      assert.deepEqual(recorded.map(({ id }) => id.split(':').pop()), order);
      responses.forEach(({ id, response }, at) => {
        const item = items.get(id);
        if (!response) assert.equal(recorded[at][field] ?? '', '', id);
        else if (wire(item, response, version)) assert.equal(recorded[at][field], wire(item, response, version), id);
        ++given[item.type];
      });
      const attempt = attemptOf(lms.saved, course.key, 'exam');
      attempt.responses.forEach(({ item, response }, at) => checkRecorded(items.get(item), response, responses[at].response));
      attempts.push(attempt);
      sittings.push({ score: Number(lms.saved[raw]), recorded });
      await page.context().close();
    }
    for (const [type, count] of Object.entries(given)) assert.ok(count >= RESPONSES / 2, `${type}: ${count} responses`);

    const graded = grade(course, attempts);
    assert.equal(graded.status, 0, graded.stderr);
    const results = new Map(graded.responses.map(row => [`${row.candidate} ${row.item}`, row]));
    let compared = 0;
    sittings.forEach(({ score, recorded }, n) => {
      const row = graded.attempts.find(({ candidate }) => candidate === `c-${n}`);
      assert.ok(Math.abs(Number(row.fraction) * 100 - score) <= 0.005001, `sitting ${n}: ${row.fraction} of the points, ${score} %`);
      recorded.forEach(({ result }, at) => {
        if (result === undefined) return;
        const { points, max } = results.get(`c-${n} ${order[at]}`);
        assert.ok(Math.abs(Number(points) / Number(max) - asFraction(result)) <= 0.00005001, `${order[at]}: ${points} of ${max}, recorded ${result}`);
        ++compared;
      });
    });
    t.diagnostic(`${compared} results compared, ${SITTINGS * order.length} responses`);
    assert.ok(compared > SITTINGS * order.length * 0.9);
  });
