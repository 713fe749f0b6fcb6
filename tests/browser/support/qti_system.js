// A QTI 3 system that nobody here wrote (@citolab/qti-components) in a page: shows items, takes responses, scores them.
import { openPage } from './browser.js';

// `files` and `options` as openPage has them. In the page: show(xml), item(), outcome(name), respond(response), score().
export async function openQtiSystem(files = {}, options = {}) {
  const { page, close } = await openPage({ '/qti.js': '@citolab/qti-components/cdn/index.js', ...files }, options);
  await page.evaluate(async () => {
    const { qtiTransformItem } = await import('/qti.js');
    // It tells of every step on the console, and each line would come to the test: eight tenths of the time.
    for (const name of ['debug', 'log', 'info', 'warn', 'error']) console[name] = () => {};
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
  const scoresOf = values => page.evaluate(list => list.map(one => (respond(one), score())), values);
  return { page, close, show, scoresOf };
}

// A response to an item of a key as the system has it: a value, a list, or null. Prompts have a "p" before their number.
export function qtiValue({ type }, response) {
  if (response.length === 0) return null;
  if (type === 'matching') return response.map(([prompt, match]) => `p${prompt} ${match}`);
  return type === 'multiple-response' || type === 'ordering' ? response : response[0];
}
