#!/usr/bin/env bash
# What: @citolab/qti-components 7.27.4 (npm) takes qti-pattern-match for true where the pattern fits a part of the text. QTI 3 (Information model,
#       patternMatch) has the regular expressions of XML Schema, which mean the whole text.
# Seen: with the pattern [0-9]{4}, "1984" scores 1, as it should; so do "19845" and "in 1984, or so".
# Why it matters: answers that only hold the right one get its points, and not in systems that follow the standard.
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
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="year" title="Year" adaptive="false" time-dependent="false">
  <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"/>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>
  <qti-item-body><p>Any year with four digits: <qti-text-entry-interaction response-identifier="RESPONSE"/></p></qti-item-body>
  <qti-response-processing>
    <qti-response-condition>
      <qti-response-if>
        <qti-pattern-match pattern="[0-9]{4}"><qti-variable identifier="RESPONSE"/></qti-pattern-match>
        <qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>
      </qti-response-if>
      <qti-response-else>
        <qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">0</qti-base-value></qti-set-outcome-value>
      </qti-response-else>
    </qti-response-condition>
  </qti-response-processing>
</qti-assessment-item>`;
const expected = { 1984: 1, 19845: 1, 'in 1984, or so': 1, 198: 0 };

const server = createServer((request, response) => {
  const isLibrary = request.url === '/qti.js';
  response.setHeader('content-type', isLibrary ? 'text/javascript' : 'text/html');
  response.end(isLibrary ? readFileSync(library) : '<!doctype html><meta charset="utf-8"><title>Item</title><body></body>');
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox'] });
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
const seen = await page.evaluate(async ([text, responses]) => {
  const { qtiTransformItem } = await import('/qti.js');
  const ready = new Promise(resolve => document.body.addEventListener('qti-assessment-item-connected', resolve, { once: true }));
  document.body.append(qtiTransformItem().parse(text).htmlDoc());
  await ready;
  await document.querySelector('qti-response-processing').updateComplete;
  const item = document.querySelector('qti-assessment-item');
  return Object.fromEntries(responses.map(response => {
    item.updateResponseVariable('RESPONSE', response);
    item.processResponse(true, false);
    return [response, Number(item.variables.find(({ identifier }) => identifier === 'SCORE').value)];
  }));
}, [xml, Object.keys(expected)]);
await browser.close();
server.close();
console.table(Object.entries(seen).map(([response, SCORE]) => ({ response, SCORE })));
const same = JSON.stringify(seen) === JSON.stringify(expected);
console.log(same ? 'as described above' : `changed; described: ${JSON.stringify(expected)}`);
process.exitCode = same ? 0 : 1;
JS
timeout 300 node see.js
