// Pictures of every screen of the player, to be looked at: `node tests/browser/screenshots.js FOLDER [part of a name]`. English and
// Japanese, light and dark, wide and 320 px. Needs a build of lectern and a Chromium. No part of the tests.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

import { chromiumArguments } from './support/browser.js';
import { answer, pointerCandidate } from './support/candidate.js';
import { buildCourse } from './support/packages.js';
import { half } from './support/responses.js';

const [folder, wanted = ''] = process.argv.slice(2);
if (!folder) throw new Error('Where to? node tests/browser/screenshots.js FOLDER');
mkdirSync(folder, { recursive: true });

const inJapanese = sources => {
  const path = join(sources, 'course.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('language: en', 'language: ja'));
};
const courses = { en: buildCourse('examples/every-kind', { targets: ['html'] }), ja: buildCourse('examples/every-kind', { targets: ['html'], change: inJapanese }) };
const words = Object.fromEntries(Object.keys(courses).map(language => [language, JSON.parse(readFileSync(new URL(`../../templates/player/words/${language}.json`, import.meta.url)))]));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });

for (const language of ['en', 'ja'])
  for (const colorScheme of ['light', 'dark'])
    for (const width of [1200, 320]) {
      const name = `${language}-${colorScheme}-${width}`;
      if (name.includes(wanted.split(':')[0])) await visit(language, colorScheme, width, name);
    }
await browser.close();
Object.values(courses).forEach(course => course.remove());

async function visit(language, colorScheme, width, name) {
  const course = courses[language];
  const w = words[language];
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, locale: language });
  const page = await context.newPage();
  const frame = page.mainFrame();
  const candidate = pointerCandidate(page, frame);
  let n = 0;
  const shoot = async what => {
    await page.waitForTimeout(200);
    const path = join(folder, `${name}-${String(++n).padStart(2, '0')}-${what}.png`);
    const hasDialog = (await page.locator('dialog').count()) > 0;
    await page.screenshot({ path, fullPage: !hasDialog });
  };
  await page.clock.install();
  await page.goto(pathToFileURL(join(course.unzip('html'), 'index.html')).href);
  await shoot('outline');
  await page.locator('.row').first().click();
  await page.locator('.check input').first().check();
  await page.locator('.check .primary').click();
  await shoot('lesson');
  if (await page.locator('.zoom').count()) {
    await page.locator('.zoom').first().click();
    await shoot('picture');
    await page.locator('dialog .primary').click();
  }
  await candidate.press(w['next-lesson']);
  await shoot('lesson-2');
  await candidate.press(w['back-to-outline']);

  await page.locator('.card .button', { hasText: w.start }).first().click();
  await shoot('start');
  await candidate.press(w.start);
  await shoot('question');
  await page.locator('.strike').nth(1).click();
  const form = course.key.forms.find(({ id }) => id === 'exam');
  for (const [at, id] of form.items.entries()) {
    const item = course.key.items.find(one => one.id === id);
    const response = half[id][0];
    await answer(candidate, frame, item, response);
    if (at === 2) await candidate.press(w.flag);
    if ([0, 2, 5, 9, 10, 11, 14, 16].includes(at)) await shoot(`question-${at + 1}-${item.type}`);
    await candidate.press(at + 1 < form.items.length ? w.next : w.finish);
    if (at === 12) await page.clock.fastForward('30:05');
  }
  await page.locator('.tile').nth(4).click();
  await shoot('warning');
  await candidate.press(w['question-list']);
  await shoot('list');
  await candidate.press(w.submit);
  await shoot('confirm');
  await candidate.confirm();
  await shoot('result');
  await candidate.press(w['review-answers']);
  for (let at = 0; at < form.items.length; ++at) {
    if ([0, 2, 5, 9, 12, 16].includes(at)) await shoot(`review-${at + 1}`);
    if (at + 1 < form.items.length) await candidate.press(w.next);
  }
  await candidate.press(w['back-to-result']);
  await candidate.press(w['back-to-outline']);
  await candidate.press(w.practise);
  await shoot('practice');
  await candidate.press(w.start);
  await shoot('practice-question');
  await candidate.press(w['end-practice']);
  await shoot('practice-end');
  await context.close();
}
