// A walk through every screen of the player, in the html package of content/examples/every-kind.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { answer, pointerCandidate } from './candidate.js';
import { buildCourse } from './packages.js';
import { half } from './responses.js';

const setLanguage = language => sources => {
  const path = join(sources, 'course.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('language: en', `language: ${language}`));
};

// The course with the player in that language.
export const buildTour = language => buildCourse('examples/every-kind', { targets: ['html'], change: setLanguage(language) });

const wordsOf = language => JSON.parse(readFileSync(new URL(`../../../templates/player/words/${language}.json`, import.meta.url)));

// Calls visit(name) at each screen: "outline", "question-3-multiple-response" (answered), "review-3", … `page` is fresh, in a context of its own.
export async function tour(page, course, language, visit) {
  const w = wordsOf(language);
  const candidate = pointerCandidate(page, page.mainFrame());
  await page.clock.install();
  await page.goto(pathToFileURL(join(course.unzip('html'), 'index.html')).href);
  await visit('outline');
  await page.locator('.row').first().click();
  await visit('lesson');
  await page.locator('.check input').first().check();
  await page.locator('.check .primary').click();
  await visit('lesson-answered');
  await page.locator('.zoom').first().click();
  await visit('picture');
  await page.locator('dialog .primary').click();
  await candidate.press(w['next-lesson']);
  await visit('lesson-2');
  await candidate.press(w['back-to-outline']);
  await exam(page, course, w, candidate, visit);
  await practice(page, w, candidate, visit);
}

async function exam(page, course, w, candidate, visit) {
  const { items } = course.key.forms.find(({ id }) => id === 'exam');
  await page.locator('.card .button', { hasText: w.start }).first().click();
  await visit('start');
  await candidate.press(w.start);
  await visit('question');
  await page.locator('.strike').nth(1).click();
  for (const [at, id] of items.entries()) {
    const item = course.key.items.find(one => one.id === id);
    await answer(candidate, page.mainFrame(), item, half[id][0]);
    if (at === 2) await candidate.press(w.flag);
    await visit(`question-${at + 1}-${item.type}`);
    await candidate.press(at + 1 < items.length ? w.next : w.finish);
    if (at === 12) await page.clock.fastForward('30:05');
  }
  await page.locator('.tile').nth(4).click();
  await visit('warning');
  await candidate.press(w['question-list']);
  await visit('list');
  await candidate.press(w.submit);
  await visit('confirm');
  await candidate.confirm();
  await visit('result');
  await candidate.press(w['review-answers']);
  for (let at = 0; at < items.length; ++at) {
    await visit(`review-${at + 1}`);
    if (at + 1 < items.length) await candidate.press(w.next);
  }
  await candidate.press(w['back-to-result']);
  await candidate.press(w['back-to-outline']);
}

async function practice(page, w, candidate, visit) {
  await candidate.press(w.practise);
  await visit('practice');
  await candidate.press(w.start);
  await visit('practice-question');
  await candidate.press(w['end-practice']);
  await visit('practice-end');
}
