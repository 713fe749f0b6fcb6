// What `lectern grade` writes for people: report.html and candidates' score reports, in both languages. Needs a build of lectern and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

import { chromiumArguments } from './support/browser.js';
import { buildCourse, lectern } from './support/packages.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const languages = ['en', 'ja'];
let course, browser;

// Attempts at the exam, some of them also at a quiz of its first items, in two groups; and a line that can't be read.
before(async () => {
  course = buildCourse('examples/every-kind', { targets: ['html'] });
  const [form] = course.key.forms;
  const simulated = execFileSync(lectern(), ['simulate', 'content/examples/every-kind', '--form', form.id, '--candidates', '60', '--seed', '3'], {
    cwd: new URL('../../', import.meta.url).pathname,
    encoding: 'utf8',
  });
  const attempts = simulated.trim().split('\n').map((line, n) => ({ ...JSON.parse(line), group: n % 2 ? 'day' : 'night' }));
  const quiz = attempts.slice(0, 30).map(one => ({ ...one, assessment: 'quiz', responses: one.responses.slice(0, 6) }));
  const file = join(course.work, 'attempts.ndjson');
  writeFileSync(file, [...attempts, ...quiz].map(one => `${JSON.stringify(one)}\n`).join('') + '{"candidate":\n');
  for (const language of languages) {
    const options = ['--key', course.keyPath, '--language', language, '-o', join(course.work, language), '--candidate-reports', join(course.work, `pages-${language}`)];
    // An unreadable line: exit status 1.
    assert.throws(() => execFileSync(lectern(), ['grade', file, ...options], { stdio: 'ignore' }), { status: 1 });
  }
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  course?.remove();
});

const pages = language => ({ report: join(course.work, language, 'report.html'), candidate: join(course.work, `pages-${language}`, 'c0001_exam_1.html') });

// The page, and what it asked the network for or complained of.
async function open(t, path, options = {}) {
  const context = await browser.newContext(options);
  t.after(() => context.close());
  const page = await context.newPage();
  const problems = [];
  page.on('request', request => request.url() !== pathToFileURL(path).href && problems.push(`asks for ${request.url()}`));
  page.on('console', message => problems.push(message.text()));
  page.on('pageerror', error => problems.push(error.message));
  await page.goto(pathToFileURL(path).href);
  return { page, problems };
}

for (const language of languages)
  for (const colorScheme of ['light', 'dark'])
    for (const width of [1200, 320])
      test(`no accessibility fault, nothing too wide, no network: ${language}, ${colorScheme}, ${width} px wide`, async t => {
        for (const [name, path] of Object.entries(pages(language))) {
          const { page, problems } = await open(t, path, { viewport: { width, height: 800 }, colorScheme });
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
          assert.deepEqual(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0].html}`), []);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          assert.ok(over <= 0, `${name} is ${over} px too wide`);
          assert.equal(await page.evaluate(() => document.documentElement.lang), language);
          assert.deepEqual(problems, []);
        }
      });

for (const language of languages)
  for (const width of [1200, 1024])
    test(`all columns are seen without scrolling sideways: ${language}, ${width} px wide`, async t => {
      const { page } = await open(t, pages(language).report, { viewport: { width, height: 800 } });
      assert.deepEqual(await page.locator('.wide').evaluateAll(all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.getAttribute('aria-labelledby'))), []);
    });

test('on a narrow screen charts can be read, and tables keep their first column', async t => {
  const { page } = await open(t, pages('en').report, { viewport: { width: 320, height: 800 } });
  const heights = await page.locator('svg .label').evaluateAll(all => all.map(one => one.getBoundingClientRect().height));
  assert.ok(Math.min(...heights) >= 9, `${Math.min(...heights)} px`);
  const left = () => page.locator(`${itemTable} tbody th`).first().evaluate(one => Math.round(one.getBoundingClientRect().left));
  const before = await left();
  await page.locator(`.wide:has(${itemTable})`).evaluate(one => (one.scrollLeft = 200));
  assert.equal(await left(), before);
});

test('on paper heads can repeat on each sheet, a bar stands with its figure, flags are no larger than their table', async t => {
  const { page } = await open(t, pages('en').report, { viewport: { width: 680, height: 970 } });
  await page.emulateMedia({ media: 'print' });
  const styles = (selector, name) => page.locator(selector).evaluateAll((all, name) => [...new Set(all.map(one => getComputedStyle(one)[name]))], name);
  assert.deepEqual(await styles('thead button', 'display'), ['contents']);
  assert.deepEqual(await styles('.meter', 'whiteSpace'), ['nowrap']);
  assert.deepEqual(await styles('.flags span', 'fontSize'), await styles('.flags', 'fontSize'));
});

// Else they would be cut off on paper.
test('no table of the report is wider than a sheet', async t => {
  const { page } = await open(t, pages('en').report, { viewport: { width: 680, height: 970 } }); // A4 with margins of 15 mm
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual(await page.locator('.wide').evaluateAll(all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.getAttribute('aria-labelledby'))), []);
});

test('on a narrow screen a candidate sees all figures of a domain without scrolling sideways', async t => {
  const { page } = await open(t, pages('en').candidate, { viewport: { width: 320, height: 800 } });
  assert.ok((await page.locator('td').count()) >= 4);
  assert.deepEqual(await page.locator('td span').evaluateAll(all => all.filter(one => one.getBoundingClientRect().right > window.innerWidth).map(one => one.textContent)), []);
});

test('on a narrow screen neither a band nor a number and its word break in the middle', async t => {
  const { page } = await open(t, pages('en').candidate, { viewport: { width: 320, height: 800 } });
  const lines = await page.locator('.band span span').evaluateAll(all => all.map(one => one.getClientRects().length));
  assert.ok(lines.length >= 2 && lines.every(n => n === 1), lines.join());
  assert.match(await page.locator('dl').first().innerText(), /\d\u00a0right, \d+\u00a0partly\u00a0right, \d+\u00a0wrong, \d+\u00a0unanswered/);
});

const column = (page, table, n) => page.locator(`${table} tbody tr`).evaluateAll((rows, n) => rows.map(row => row.cells[n].textContent.trim()), n);
const itemTable = 'table.items';
const head = (page, table, name) => page.locator(`${table} thead`).getByRole('button', { name, exact: true });
const ariaSorts = (page, table) => page.locator(`${table} thead th`).evaluateAll(heads => heads.map(one => one.getAttribute('aria-sort')).filter(Boolean));

test('a press on a head sorts numbers as numbers: upwards, downwards, as it was', async t => {
  const { page } = await open(t, pages('en').report);
  const before = await column(page, itemTable, 0);
  const at = 5; // discrimination, which may be negative
  const numbers = async () => (await column(page, itemTable, at)).filter(text => text !== '–').map(Number);
  const sorted = [...(await numbers())].sort((a, b) => a - b);
  assert.ok(sorted.length > 5);
  assert.deepEqual(await ariaSorts(page, itemTable), []);
  await head(page, itemTable, 'Discr.').click();
  assert.deepEqual(await numbers(), sorted);
  assert.deepEqual(await ariaSorts(page, itemTable), ['ascending']);
  await head(page, itemTable, 'Discr.').click();
  assert.deepEqual(await numbers(), sorted.toReversed());
  assert.deepEqual(await ariaSorts(page, itemTable), ['descending']);
  await head(page, itemTable, 'Discr.').click();
  assert.deepEqual(await column(page, itemTable, 0), before);
  assert.deepEqual(await ariaSorts(page, itemTable), []);
});

test('rows with the same value keep the order that they had', async t => {
  const { page } = await open(t, pages('en').report);
  await head(page, itemTable, 'Item').click();
  const names = await column(page, itemTable, 0);
  for (const presses of [1, 2]) {
    await head(page, itemTable, 'Type').click();
    const types = await column(page, itemTable, 1), order = await column(page, itemTable, 0);
    for (const type of new Set(types)) {
      const group = order.filter((_, n) => types[n] === type);
      assert.deepEqual(group, names.filter(name => group.includes(name)), `${type}, ${presses}`);
    }
  }
});

test('a figure that is not defined stands last, upwards and downwards', async t => {
  const { page } = await open(t, pages('en').report);
  const table = 'section:has(#reliability) table';
  // The quiz had other items than the exam: make one undefined for certain.
  await page.locator(`${table} tbody tr`).first().evaluate(row => (row.cells[1].textContent = '–'));
  for (const sort of ['ascending', 'descending']) {
    await head(page, table, 'Alpha').click();
    assert.deepEqual(await ariaSorts(page, table), [sort]);
    assert.equal((await column(page, table, 1)).at(-1), '–');
  }
});

test('the keyboard sorts, and the focus stays', async t => {
  const { page } = await open(t, pages('en').report);
  await head(page, itemTable, 'p').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  assert.deepEqual(await ariaSorts(page, itemTable), ['descending']);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'p');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Discr.');
});

test('tasks stay with their domain', async t => {
  const { page } = await open(t, pages('en').report);
  const table = 'section:has(#domains) table';
  const rows = () => page.locator(`${table} tbody tr`).evaluateAll(all => all.map(row => `${row.className} ${row.cells[0].textContent}`));
  const domains = all => all.reduce((out, row) => (row.startsWith('part') ? [...out, [row]] : [...out.slice(0, -1), [...out.at(-1), row]]), []);
  const before = domains(await rows());
  await head(page, table, 'Domain, task').click();
  await head(page, table, 'Domain, task').click();
  assert.deepEqual(domains(await rows()), before.toReversed());
});

test('without script all is there, and nothing offers to sort', async t => {
  const { page } = await open(t, pages('en').report, { javaScriptEnabled: false });
  assert.equal(await page.locator('thead button').count(), 0);
  assert.ok((await page.locator(`${itemTable} tbody tr`).count()) > 5);
});

test('what a stranger puts into the page does not run', async t => {
  const hostile = join(course.work, 'hostile.html');
  writeFileSync(hostile, readFileSync(pages('en').report, 'utf8').replace('<main>', '<main><script>document.title = "run";</script><img src="x" onerror="document.title = \'run\'" alt="">'));
  const { page } = await open(t, hostile);
  assert.notEqual(await page.title(), 'run');
  assert.ok((await page.locator('thead button').count()) > 0);
});

for (const language of languages)
  for (const format of ['A4', 'Letter'])
    test(`a candidate's report fits on one sheet: ${language}, ${format}`, async t => {
      const { page } = await open(t, pages(language).candidate);
      const pdf = await page.pdf({ format });
      assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length, 1);
    });
