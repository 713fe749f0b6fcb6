#!/usr/bin/env bash
# What: @citolab/qti-components 7.27.4 (npm) gives another SCORE for the same response to the same QTI 3 item, depending on the language of
#       the browser, wherever response processing computes with a number that has decimals.
# Seen: an item whose SCORE is sum(0.8, 0.8) scores 1.6 in a browser in en-US and 16 in de-DE; product(0.5, 3) is 1.5 and 15. Values that are
#       set without computing (a base value of 1.6) are 1.6 in both.
# Why it matters: partial credit by sums, products and mappings is tenfold or more for candidates whose browser writes a decimal comma.
# Needs: bash, node 18 or newer, npm, a Chromium (CHROMIUM, else /usr/bin/chromium). Installs into a temporary folder, which is removed.
# Exit status: 0 if it is still so, 1 if the behaviour has changed, 2 if something needed is missing.
set -euo pipefail
chromium=${CHROMIUM:-/usr/bin/chromium}
for program in node npm "$chromium"; do
  command -v "$program" >/dev/null || { echo "missing: $program" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{"private":true,"type":"module"}\n' >package.json
npm install --no-audit --no-fund --loglevel=error @citolab/qti-components@7.27.4 playwright-core@1.65.1 >/dev/null

cat >see.js <<'JS'
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const library = createRequire(import.meta.url).resolve('@citolab/qti-components/cdn/index.js');
const value = number => `<qti-base-value base-type="float">${number}</qti-base-value>`;
// One choice, right if it is A; then SCORE is set to what the expression gives.
const item = expression => `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="pond" title="Pond" adaptive="false" time-dependent="false">
  <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
    <qti-correct-response><qti-value>A</qti-value></qti-correct-response>
  </qti-response-declaration>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>
  <qti-item-body>
    <qti-choice-interaction response-identifier="RESPONSE" max-choices="1">
      <qti-prompt>Which of these lives in a pond?</qti-prompt>
      <qti-simple-choice identifier="A">Newt</qti-simple-choice>
      <qti-simple-choice identifier="B">Gull</qti-simple-choice>
    </qti-choice-interaction>
  </qti-item-body>
  <qti-response-processing>
    <qti-response-condition>
      <qti-response-if>
        <qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match>
        <qti-set-outcome-value identifier="SCORE">${expression}</qti-set-outcome-value>
      </qti-response-if>
    </qti-response-condition>
  </qti-response-processing>
</qti-assessment-item>`;
const items = {
  'sum(0.8, 0.8)': item(`<qti-sum>${value('0.8')}${value('0.8')}</qti-sum>`),
  'product(0.5, 3)': item(`<qti-product>${value('0.5')}${value('3')}</qti-product>`),
  'base value 1.6': item(value('1.6')),
};

const server = createServer((request, response) => {
  const isLibrary = request.url === '/qti.js';
  response.setHeader('content-type', isLibrary ? 'text/javascript' : 'text/html');
  response.end(isLibrary ? readFileSync(library) : '<!doctype html><meta charset="utf-8"><title>Item</title><body></body>');
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox'] });

async function scores(locale) {
  const page = await browser.newPage({ locale });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const found = {};
  for (const [name, xml] of Object.entries(items))
    found[name] = await page.evaluate(async text => {
      const { qtiTransformItem } = await import('/qti.js');
      document.body.replaceChildren();
      const ready = new Promise(resolve => document.body.addEventListener('qti-assessment-item-connected', resolve, { once: true }));
      document.body.append(qtiTransformItem().parse(text).htmlDoc());
      await ready;
      await document.querySelector('qti-response-processing').updateComplete;
      const shown = document.querySelector('qti-assessment-item');
      shown.updateResponseVariable('RESPONSE', 'A');
      shown.processResponse(true, false);
      return Number(shown.variables.find(({ identifier }) => identifier === 'SCORE').value);
    }, xml);
  await page.close();
  return found;
}

const seen = { 'en-US': await scores('en-US'), 'de-DE': await scores('de-DE') };
await browser.close();
server.close();
console.table(seen);
const expected = {
  'en-US': { 'sum(0.8, 0.8)': 1.6, 'product(0.5, 3)': 1.5, 'base value 1.6': 1.6 },
  'de-DE': { 'sum(0.8, 0.8)': 16, 'product(0.5, 3)': 15, 'base value 1.6': 1.6 },
};
const same = JSON.stringify(seen) === JSON.stringify(expected);
console.log(same ? 'as described above' : `changed; described: ${JSON.stringify(expected)}`);
process.exitCode = same ? 0 : 1;
JS
timeout 300 node see.js
