// Packages of `qti21` and `qti22` in systems that nobody here wrote: each item is brought to QTI 3 by a converter (@citolab/qti-convert, which runs
// the XSLT of qti30upgrader) and shown in @citolab/qti-components. That it scores them as predicted, tests/agreement/run shows.
// Needs a debug or release build (agreement_cases) and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { convertQti2toQti3 } from '@citolab/qti-convert/qti-convert-node';

import { qtiSample } from './support/qti_sample.js';
import { openQtiSystem, qtiValue } from './support/qti_system.js';

let system, sample;

before(async () => {
  sample = qtiSample();
  system = await openQtiSystem();
});
after(async () => {
  sample?.remove();
  await system?.close();
});

for (const target of ['qti21', 'qti22']) {
  test(`${target}: a wrong key is noticed`, async () => {
    const item = sample.items.find(({ id }) => id === 'multiple-choice-one-point');
    const values = item.cases.filter(({ odd }) => !odd).map(({ response }) => qtiValue(item, response));
    const xml = sample.xml(target, item.id);
    await system.show(await convertQti2toQti3(xml));
    const scores = await system.scoresOf(values);
    await system.show(await convertQti2toQti3(xml.replace('<value>a</value>', '<value>b</value>')));
    assert.notDeepEqual(await system.scoresOf(values), scores);
  });

  test(`${target}: an option that is clicked shows its feedback and the rationale`, async () => {
    await system.show(await convertQti2toQti3(sample.xml(target, 'multiple-response-per-option-rich')));
    for (const option of ['a', 'b', 'c']) await system.page.locator(`qti-simple-choice[identifier="${option}"]`).click();
    assert.equal(await system.page.evaluate(() => score()), 2.5);
    const open = await system.page.evaluate(() => [...document.querySelectorAll('qti-modal-feedback')].filter(one => one.showStatus === 'on').map(one => one.textContent.trim()));
    assert.deepEqual(open, ['Feedback on a', 'Feedback on c', 'Because it is so.']);
  });

  test(`${target}: an item of a case study shows its scenario`, async () => {
    await system.show(await convertQti2toQti3(sample.xml(target, 'shop-2')));
    assert.ok(await system.page.getByText('Mind the gap').isVisible());
  });
}
