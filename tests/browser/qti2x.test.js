// Packages of `qti21` and `qti22` in systems that nobody here wrote: each item is brought to QTI 3 by a converter (@citolab/qti-convert, which runs
// the XSLT of qti30upgrader) and scored in @citolab/qti-components; the points are compared with what Lectern predicts.
// Needs a debug or release build (qti_cases) and a Chromium. With QTI_COURSE=FOLDER the items of that course are scored too, 20 responses each.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { convertQti2toQti3 } from '@citolab/qti-convert/qti-convert-node';

import { runCases } from './support/cases.js';
import { compare, differs, openQtiSystem } from './support/qti_system.js';

const targets = ['qti21', 'qti22'];
const cases = {};
let system;

before(async () => {
  for (const target of targets) cases[target] = runCases('qti_cases', target);
  system = await openQtiSystem();
});
after(() => system?.close());

for (const target of targets) {
  const find = item => cases[target].find(one => one.item === item);

  test(`${target}: every response to every item gets the points that Lectern predicts`, async t => {
    const { compared, partial } = await compare(t, system, cases[target], convertQti2toQti3);
    assert.ok(compared >= 7000 && partial >= 1000);
  });

  test(`${target}: the items of another course too`, { skip: !process.env.QTI_COURSE && 'no QTI_COURSE' }, async t => {
    await compare(t, system, runCases('qti_cases', target, process.env.QTI_COURSE, '20'), convertQti2toQti3);
  });

  test(`${target}: a wrong key is noticed`, async () => {
    const { xml, responses } = find('multiple-choice-one-point');
    await system.show(await convertQti2toQti3(xml.replace('<value>a</value>', '<value>b</value>')));
    const scores = await system.scoresOf(responses);
    assert.ok(scores.some((points, i) => differs(points, responses[i])));
  });

  test(`${target}: an option that is clicked shows its feedback and the rationale`, async () => {
    const { xml } = find('multiple-response-per-option-rich');
    await system.show(await convertQti2toQti3(xml));
    for (const option of ['a', 'b', 'c']) await system.page.locator(`qti-simple-choice[identifier="${option}"]`).click();
    assert.equal(await system.page.evaluate(() => score()), 2.5);
    const open = await system.page.evaluate(() => [...document.querySelectorAll('qti-modal-feedback')].filter(one => one.showStatus === 'on').map(one => one.textContent.trim()));
    assert.deepEqual(open, ['Feedback on a', 'Feedback on c', 'Because it is so.']);
  });

  test(`${target}: an item of a case study shows its scenario`, async () => {
    const { xml } = find('shop-2');
    await system.show(await convertQti2toQti3(xml));
    assert.ok(await system.page.getByText('Mind the gap').isVisible());
  });
}
