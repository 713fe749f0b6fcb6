// Scores every item type and rule of `qti30` in a QTI system that nobody here wrote (@citolab/qti-components), and compares with what
// Lectern predicts. Needs the debug or release build (qti30_cases) and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openPage } from './support/browser.js';
import { runCases } from './support/cases.js';

const package_of = '@citolab/qti-components/cdn/index.js';
// The system rounds every outcome to three decimals (toLocaleString).
const tolerance = 0.0006;

let page, close, cases;

before(async () => {
  cases = runCases('qti30_cases');
  ({ page, close } = await openPage({ '/qti.js': package_of }));
  await page.evaluate(async () => {
    const { qtiTransformItem } = await import('/qti.js');
    // Shows an item; resolves when its variables are declared.
    window.show = async xml => {
      document.body.replaceChildren();
      const connected = new Promise(resolve => document.body.addEventListener('qti-assessment-item-connected', resolve, { once: true }));
      document.body.append(qtiTransformItem().parse(xml).htmlDoc());
      await connected;
      await document.querySelector('qti-response-processing').updateComplete;
    };
    window.item = () => document.querySelector('qti-assessment-item');
    window.outcome = name => item().variables.find(variable => variable.identifier === name)?.value ?? null;
    window.score = response => {
      item().updateResponseVariable('RESPONSE', response);
      item().processResponse(true, false);
      return Number(outcome('SCORE'));
    };
  });
});

after(() => close?.());

test('every response to every item gets the points that Lectern predicts', async t => {
  let compared = 0;
  for (const { item, xml, responses } of cases) {
    await t.test(item, async () => {
      await page.evaluate(xml => show(xml), xml);
      const scores = await page.evaluate(list => list.map(score), responses.map(one => one.response));
      scores.forEach((points, i) =>
        assert.ok(Math.abs(points - responses[i].points) < tolerance,
          `${JSON.stringify(responses[i].response)}: ${points} points, predicted ${responses[i].points}`));
      compared += scores.length;
    });
  }
  t.diagnostic(`${compared} responses compared`);
  assert.ok(compared >= 1000);
});
