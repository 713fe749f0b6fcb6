// Pictures of every screen of the player, to be looked at: `node tests/browser/screenshots.js FOLDER [part of a name]`. English and
// Japanese, light and dark, wide and 320 px. Needs a build of lectern and a Chromium. No part of the tests.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { chromiumArguments } from './support/browser.js';
import { buildTour, tour } from './support/tour.js';

const [folder, wanted = ''] = process.argv.slice(2);
if (!folder) throw new Error('Where to? node tests/browser/screenshots.js FOLDER');
mkdirSync(folder, { recursive: true });

// One of each kind is enough.
const isAlikeOther = name => /^(question|review)-(2|4|5|7|8|9|13|14|16|18)\b/.test(name) && name !== 'review-13';

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
for (const language of ['en', 'ja']) {
  const course = buildTour(language);
  for (const colorScheme of ['light', 'dark'])
    for (const width of [1200, 320]) {
      const name = `${language}-${colorScheme}-${width}`;
      if (name.includes(wanted)) await shoot(course, language, colorScheme, width, name);
    }
  course.remove();
}
await browser.close();

async function shoot(course, language, colorScheme, width, name) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, locale: language });
  const page = await context.newPage();
  let n = 0;
  await tour(page, course, language, async screen => {
    if (isAlikeOther(screen)) return;
    await page.waitForTimeout(200);
    const hasDialog = (await page.locator('dialog').count()) > 0;
    await page.screenshot({ path: join(folder, `${name}-${String(++n).padStart(2, '0')}-${screen}.png`), fullPage: !hasDialog });
  });
  await context.close();
}
