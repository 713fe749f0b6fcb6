// Practice, lessons and languages: the html package of content/examples/every-kind. Needs a build of lectern and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildCourse } from './support/packages.js';
import { openPlayer } from './support/player.js';
import { right, wrong } from './support/responses.js';
import { answer } from './support/candidate.js';

let course, folder;
const built = [];
const build = change => {
  const one = buildCourse('examples/every-kind', { targets: ['html'], change });
  built.push(one);
  return one;
};

before(() => {
  course = build();
  folder = course.unzip('html');
});
after(() => built.forEach(one => one.remove()));

// The item that is shown, found by its stem.
const shownItem = async (page, key) => {
  const id = await page.evaluate(() => {
    const shown = document.querySelector('.check .stem').textContent;
    const text = html => Object.assign(document.createElement('div'), { innerHTML: html }).textContent;
    return Object.values(window.LECTERN_COURSE.items).find(({ stem }) => text(stem) === shown).id;
  });
  return key.items.find(one => one.id === id);
};
// Candidates answer in `.question`; a check is answered by the same means.
const give = async (page, candidate, item, response) => {
  await page.locator('.check').evaluate(check => check.classList.add('question'));
  await answer(candidate, page.mainFrame(), item, response);
};

async function practise(t, { domains, count = '5' } = {}) {
  const opened = await openPlayer(t, folder);
  await opened.candidate.press('Practise');
  if (domains) for (const box of await opened.page.locator('.panel fieldset input').all()) await box.setChecked(domains.includes(await box.getAttribute('value')));
  await opened.page.getByLabel('Number of questions').selectOption(count);
  await opened.candidate.press('Start');
  return opened;
}

test('practice: feedback and rationale at once, another try, and how it went', async t => {
  const { page, candidate, problems } = await practise(t);
  let missed;
  for (let n = 1; n <= 5; ++n) {
    await page.getByRole('heading', { name: `Question ${n} of 5` }).waitFor();
    const item = await shownItem(page, course.key);
    if (n === 1) {
      missed = item;
      await give(page, candidate, item, wrong(item));
      await candidate.press('Check');
      await page.locator('.outcome.not-right').waitFor();
      await candidate.press('Try again');
    }
    await give(page, candidate, item, right(item));
    await candidate.press('Check');
    await page.locator('.outcome.right').waitFor();
    await candidate.press(n < 5 ? 'Next' : 'See how it went');
  }
  await page.getByText('4 of 5 right at the first try').waitFor();
  await candidate.press('Try the one missed');
  await page.getByRole('heading', { name: 'Question 1 of 1' }).waitFor();
  assert.equal((await shownItem(page, course.key)).id, missed.id);
  await page.reload();
  await candidate.press('Practise');
  await page.getByRole('heading', { name: 'Your attempts' }).waitFor();
  // By chance all five are of one domain, which then says the same.
  await page.getByRole('cell', { name: '4 of 5 right' }).waitFor();
  assert.deepEqual(problems, []);
});

test('practice: questions from the chosen domains alone', async t => {
  const { page, candidate } = await practise(t, { domains: ['1'] });
  const total = Number((await page.locator('#main h1').innerText()).match(/of (\d+)/)[1]);
  const domain = await page.evaluate(() => window.LECTERN_COURSE.domains[1].id);
  for (let n = 1; n <= total; ++n) {
    assert.equal((await shownItem(page, course.key)).domain, domain);
    await candidate.press(n < total ? 'Next' : 'See how it went');
  }
});

test('an exam stands in the history, and nothing of practice in the exam', async t => {
  const { page, candidate } = await practise(t);
  const item = await shownItem(page, course.key);
  await give(page, candidate, item, right(item));
  await candidate.press('Check');
  await candidate.press('End');
  await candidate.press('Outline');
  await page.getByRole('button', { name: 'Start: Weather watcher exam', exact: true }).click();
  await candidate.press('Start');
  await candidate.press('All questions');
  await page.getByText('Answered: 0.').waitFor();
  await candidate.press('Submit');
  await candidate.confirm();
  await candidate.press('Outline');
  await candidate.press('Practise');
  await page.getByRole('row', { name: /Weather watcher exam 0 of 18 right/ }).waitFor();
});

test('a lesson is done when it is read and its checks are passed', async t => {
  const { page, candidate } = await openPlayer(t, folder);
  await page.getByRole('button', { name: /Reading instruments/ }).click();
  await candidate.press('Next lesson');
  await candidate.press('Outline');
  await page.getByRole('button', { name: /Reading instruments.*read · 0 of 1 checks passed/ }).click();
  await page.locator('.check input[value=c]').check();
  await page.locator('.check').getByRole('button', { name: 'Check', exact: true }).click();
  await candidate.press('Outline');
  await page.getByRole('button', { name: /Reading instruments.*done/ }).waitFor();
  await page.getByText('1 of 2 lessons done').waitFor();
});

test('code is copied, pictures are enlarged', async t => {
  const { page } = await openPlayer(t, folder, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: text => Promise.resolve(void (window.copied = text)) } });
  });
  for (const lesson of [/Reading instruments/, /Clouds tell/]) {
    await page.getByRole('button', { name: lesson }).click();
    const copy = page.locator('.lesson-body .copy').first();
    if (await copy.count()) {
      const code = await page.locator('.lesson-body pre').first().textContent();
      await copy.click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      assert.equal(await page.evaluate(() => window.copied), code);
    }
    const picture = page.locator('.lesson-body .zoom').first();
    if (await picture.count()) {
      await picture.click();
      await page.getByRole('dialog').locator('img').waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: 'Outline' }).click();
  }
});

// A lesson, a choice and its course in Japanese.
function translate(sources) {
  const write = (path, text) => {
    const file = join(sources, 'i18n/ja', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  };
  write('course.yaml', 'title: 天気を見る\n');
  write('lessons/1-instruments.md', '---\ntype: lesson\ntitle: 計器を読む\n---\n\n計器は日陰に置きます。\n');
  const original = readFileSync(join(sources, 'items/choices.md'), 'utf8').match(/## [^]*?(?=\n## )/)[0];
  write('items/choices.md', `${original.replace(/^## .*$/m, '## 温度計').replace(/-->\n[^]*?\n- \[/, '-->\n\n温度計はどこに置きますか。\n\n- [')}\n`);
}

test('the learner changes the language: interface and content, kept for the next visit; what is not translated says so', async t => {
  const both = build(translate);
  const { page, candidate } = await openPlayer(t, both.unzip('html'));
  await page.getByLabel('Language').selectOption('ja');
  await page.getByRole('heading', { name: '天気を見る', level: 1 }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'ja');
  await page.getByRole('button', { name: /計器を読む/ }).waitFor();
  await page.getByRole('button', { name: '開始: Weather watcher exam', exact: true }).click();
  await candidate.press('開始');
  await page.getByText('温度計はどこに置きますか。').waitFor();
  await candidate.press('次へ');
  assert.equal(await page.locator('.question').getAttribute('lang'), 'en');
  await page.reload();
  await page.getByRole('heading', { name: '問題 2 / 18' }).waitFor();
  await page.getByLabel('言語').selectOption('en');
  await page.getByRole('heading', { name: 'Question 2 of 18' }).waitFor();
  await page.getByLabel('Language').selectOption('ja');
  await candidate.press('問題一覧');
  await candidate.press('提出');
  await candidate.confirm();
  const [download] = await Promise.all([page.waitForEvent('download'), candidate.press('解答を保存')]);
  assert.equal(JSON.parse(readFileSync(await download.path(), 'utf8')).language, 'ja');
});

test('a course in one language offers no other', async t => {
  const { page } = await openPlayer(t, folder);
  assert.equal(await page.getByLabel('Language').count(), 0);
});

test('a course in a language that is written from the right is laid out from the right', async t => {
  const hebrew = build(sources => {
    const path = join(sources, 'course.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('language: en', 'language: he'));
  });
  const { page, candidate } = await openPlayer(t, hebrew.unzip('html'));
  await page.getByRole('button', { name: 'Start: Weather watcher exam', exact: true }).click();
  await candidate.press('Start');
  const [input, text] = await Promise.all(['input', '.option-text'].map(place => page.locator(`.question .option ${place}`).first().boundingBox()));
  assert.ok(input.x > text.x);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
});
