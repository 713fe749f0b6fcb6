// A QTI 3 system that nobody here wrote (@citolab/qti-components) in a page: shows items, takes responses, scores them.
import assert from 'node:assert/strict';
import { openPage } from './browser.js';

// The system rounds every outcome to three decimals (toLocaleString).
const tolerance = 0.0006;

export const differs = (points, response) => Math.abs(points - response.points) >= tolerance;

// `files` as openPage has them. In the page: show(xml), item(), outcome(name), respond(response), score().
export async function openQtiSystem(files = {}) {
  const { page, close } = await openPage({ '/qti.js': '@citolab/qti-components/cdn/index.js', ...files });
  await page.evaluate(async () => {
    const { qtiTransformItem } = await import('/qti.js');
    // Shows an item; resolves when its variables are declared and its template, if it names one, is in place.
    window.show = async xml => {
      document.body.replaceChildren();
      const connected = new Promise(resolve => document.body.addEventListener('qti-assessment-item-connected', resolve, { once: true }));
      document.body.append(qtiTransformItem().parse(xml).htmlDoc());
      await connected;
      await document.querySelector('qti-response-processing').updateComplete;
    };
    window.item = () => document.querySelector('qti-assessment-item');
    window.outcome = name => item().variables.find(variable => variable.identifier === name)?.value ?? null;
    window.respond = response => item().updateResponseVariable('RESPONSE', response);
    window.score = () => {
      item().processResponse(true, false);
      return Number(outcome('SCORE'));
    };
  });
  const show = xml => page.evaluate(xml => show(xml), xml);
  const scoresOf = responses => page.evaluate(list => list.map(one => (respond(one), score())), responses.map(one => one.response));
  return { page, close, show, scoresOf };
}

// Scores all responses to the cases and holds them to what Lectern predicts, a subtest an item. `prepare`: the item's XML as it is shown.
export async function compare(t, { show, scoresOf }, cases, prepare = xml => xml) {
  let compared = 0, right = 0, partial = 0;
  for (const { item, xml, responses } of cases) {
    await t.test(item, async () => {
      await show(await prepare(xml));
      const scores = await scoresOf(responses);
      scores.forEach((points, i) =>
        assert.ok(!differs(points, responses[i]), `${JSON.stringify(responses[i].response)}: ${points} points, predicted ${responses[i].points}`));
      const best = Math.max(...scores);
      compared += scores.length;
      right += scores.filter(points => points === best).length;
      partial += scores.filter(points => points > 0 && points < best).length;
    });
  }
  t.diagnostic(`${compared} responses to ${cases.length} items compared: ${right} right, ${partial} partly right`);
  return { compared, partial };
}
