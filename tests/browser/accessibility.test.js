// Every screen of the player without a fault that axe-core finds and without anything wider than the window: in both languages, light and
// dark, wide and 320 px (which is 1280 px at 400 %, WCAG 2.2 success criterion 1.4.10). Needs a build of lectern and a Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

import { chromiumArguments } from './support/browser.js';
import { buildTour, tour } from './support/tour.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const languages = ['en', 'ja'];
const courses = {};
let browser;

before(async () => {
  for (const language of languages) courses[language] = buildTour(language);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  Object.values(courses).forEach(course => course.remove());
});

for (const language of languages)
  for (const colorScheme of ['light', 'dark'])
    for (const width of [1200, 320])
      test(`no screen has an accessibility fault: ${language}, ${colorScheme}, ${width} px wide`, async t => {
        const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, locale: language });
        t.after(() => context.close());
        const page = await context.newPage();
        let screens = 0;
        await tour(page, courses[language], language, async name => {
          if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(axe);
          const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
          assert.deepEqual(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0].html}`), []);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          assert.ok(over <= 0, `${name} is ${over} px too wide`);
          ++screens;
        });
        t.diagnostic(`${screens} screens`);
      });
