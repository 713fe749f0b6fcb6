// The html package in a page of its own, from a file system.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

import { chromiumArguments } from './browser.js';
import { pointerCandidate } from './candidate.js';

let browser;
let open = 0;

// {page, candidate, problems: what the page complained of}. options: those of a context, `clock` to stop the time, `query` of the
// address. All is closed at the end of the test.
export async function openPlayer(t, folder, { clock, query = '', ...options } = {}) {
  ++open;
  browser ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
  const context = await (await browser).newContext({ viewport: { width: 1100, height: 800 }, acceptDownloads: true, ...options });
  t.after(async () => {
    await context.close();
    if (--open > 0) return;
    const last = browser;
    browser = undefined;
    await (await last).close();
  });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', error => problems.push(String(error)));
  page.on('console', message => ['error', 'warning'].includes(message.type()) && problems.push(message.text()));
  if (clock) await page.clock.install();
  await page.goto(pathToFileURL(join(folder, 'index.html')).href + query);
  return { page, problems, candidate: pointerCandidate(page, page.mainFrame()) };
}
