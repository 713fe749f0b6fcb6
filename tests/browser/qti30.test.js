// Packages of `qti30` in a QTI system that nobody here wrote (@citolab/qti-components): they are shown, answered and delivered as a test. That it
// scores them as predicted, tests/agreement/run shows. Needs a debug or release build (agreement_cases) and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { qtiSample } from './support/qti_sample.js';
import { openQtiSystem, qtiValue } from './support/qti_system.js';

const package_folder = new URL('../golden/qti30/every-kind/', import.meta.url);

let system, page, show, scoresOf, sample;

before(async () => {
  sample = qtiSample();
  system = await openQtiSystem({ '/package/': package_folder });
  ({ page, show, scoresOf } = system);
});

after(async () => {
  sample?.remove();
  await system?.close();
});

const xmlOf = id => sample.xml('qti30', id);

test('a wrong key is noticed', async () => {
  const item = sample.items.find(({ id }) => id === 'multiple-choice-one-point');
  const values = item.cases.filter(({ odd }) => !odd).map(({ response }) => qtiValue(item, response));
  await show(xmlOf(item.id));
  const scores = await scoresOf(values);
  await show(xmlOf(item.id).replace('<qti-value>a</qti-value>', '<qti-value>b</qti-value>'));
  assert.notDeepEqual(await scoresOf(values), scores);
});

test('an option that is clicked is scored, and shows its feedback and the rationale', async () => {
  await show(xmlOf('multiple-response-per-option-rich'));
  for (const option of ['a', 'b', 'c']) await page.locator(`qti-simple-choice[identifier="${option}"]`).click();
  // Keys b, c, f of seven: b, c and the distractors d, e, g are right.
  assert.equal(await page.evaluate(() => score()), 2.5);
  const open = await page.evaluate(() => [...document.querySelectorAll('qti-modal-feedback')].filter(one => one.showStatus === 'on').map(one => one.textContent.trim()));
  assert.deepEqual(open, ['Feedback on a', 'Feedback on c', 'Because it is so.']);
});

test('a number that is typed is scored', async () => {
  await show(xmlOf('numeric-plain'));
  await page.locator('qti-text-entry-interaction input').fill('0.65');
  await page.locator('qti-text-entry-interaction input').press('Tab');
  assert.equal(await page.evaluate(() => score()), 2);
});

test('orderings and matchings show all their choices', async () => {
  await show(xmlOf('ordering-per-position-rich'));
  assert.equal(await page.locator('qti-order-interaction').getByText(/^Step/).count(), 4);
  await show(xmlOf('matching-per-pair-rich'));
  assert.equal(await page.locator('qti-match-interaction').getByText(/^(Prompt|Match) /).count(), 3 + 4);
});

test('a test delivers the form in its order, and a case study its scenario', async () => {
  await page.evaluate(() => {
    document.body.innerHTML = '<qti-test navigate="item"><test-navigation><test-container test-url="/package/tests/exam.xml"></test-container></test-navigation></qti-test>';
  });
  const item = page.locator('qti-assessment-item');
  await item.filter({ hasText: 'A school wants to measure' }).waitFor();
  const delivered = await page.locator('qti-assessment-item-ref').evaluateAll(list => list.map(one => one.identifier));
  assert.equal(delivered.length, 18);
  assert.deepEqual(delivered.slice(0, 2), ['thermometer-place', 'gauge-all']);
  assert.deepEqual(delivered.slice(-2), ['harbour-next', 'harbour-steps']);
  await page.evaluate(() => document.querySelector('qti-test').navigateTo('item', 'harbour-next'));
  await page.locator('.qti-shared-stimulus').getByText('The harbour office logs the weather every hour').waitFor();
});
