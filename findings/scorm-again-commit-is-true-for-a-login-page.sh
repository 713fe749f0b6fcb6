#!/usr/bin/env bash
# What: scorm-again 3.4.3 (npm), a SCORM 1.2 run-time for browsers, calls a commit successful ("true", error 0) whenever the server's answer
#       has a status of success and is no object that says otherwise: a login page, an empty answer, the JSON value false. LMSFinish is "true" even
#       where the server answers 500 or 401.
# Seen: of a page with `new Scorm12API({lmsCommitUrl})` and a local server, see the table that is printed.
# Why it matters: servers answer a session that is over with a redirect to a login page, as a rule with status 200. Content that trusts "true"
#       tells the learner that the answers are safe.
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
npm install --no-audit --no-fund --loglevel=error scorm-again@3.4.3 playwright-core@1.65.1 >/dev/null

cat >see.js <<'JS'
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const library = createRequire(import.meta.url).resolve('scorm-again/scorm12');
// What the server says to a commit: status, type, body; and what LMSCommit, LMSGetLastError, LMSFinish then say.
const answers = {
  'a login page': [200, 'text/html', '<!doctype html><title>Log in</title><h1>Log in</h1>', ['true', '0', 'true']],
  'a redirect to one': [302, 'text/html', '', ['true', '0', 'true']],
  'nothing, status 200': [200, 'text/plain', '', ['true', '0', 'true']],
  'false': [200, 'application/json', 'false', ['true', '0', 'true']],
  '{"result": false, "errorCode": 101}': [200, 'application/json', '{"result": false, "errorCode": 101}', ['false', '101', 'true']],
  'status 401': [401, 'text/html', 'Log in', ['false', '101', 'true']],
  'status 500': [500, 'text/html', 'Error', ['false', '101', 'true']],
};

let answer;
const server = createServer((request, response) => {
  if (request.url === '/run-time.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(library));
  if (request.url === '/login') return response.writeHead(200, { 'content-type': 'text/html' }).end(answers['a login page'][2]);
  if (request.url === '/commit') {
    const [status, type, body] = answer;
    return response.writeHead(status, { 'content-type': type, ...(status === 302 ? { location: '/login' } : {}) }).end(body);
  }
  return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>System</title><script src="/run-time.js"></script>');
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox'] });

const table = {};
let same = true;
for (const [name, one] of Object.entries(answers)) {
  answer = one;
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const seen = await page.evaluate(() => {
    const api = new window.Scorm12API({ lmsCommitUrl: '/commit', logLevel: 5 });
    api.LMSInitialize('');
    api.LMSSetValue('cmi.core.lesson_status', 'completed');
    return [api.LMSCommit(''), api.LMSGetLastError(), api.LMSFinish('')].map(String);
  });
  await page.close();
  const [LMSCommit, LMSGetLastError, LMSFinish] = seen;
  table[name] = { LMSCommit, LMSGetLastError, LMSFinish };
  same &&= JSON.stringify(seen) === JSON.stringify(one[3]);
}
await browser.close();
server.close();
console.table(table);
console.log(same ? 'as described above' : `changed; described: ${JSON.stringify(Object.fromEntries(Object.entries(answers).map(([name, one]) => [name, one[3]])))}`);
process.exitCode = same ? 0 : 1;
JS
timeout 300 node see.js
