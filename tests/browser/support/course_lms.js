// A learning system on 127.0.0.1 for packages with several SCOs: keeps what each of them commits. course_page.js is its page.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, normalize } from 'node:path';

import { fileTypes, versions } from './lms.js';

const require = createRequire(import.meta.url);
const page = new URL('course_page.js', import.meta.url);
const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>LMS</title>
<style>body { margin: 0 } iframe { display: block; width: 100vw; height: 100vh; border: 0 }</style>
<body><iframe title="Course"></iframe><script type="module" src="/page.js"></script></body></html>`;

// {url, saved: item → the values of its last commit, close()}.
export async function openCourseLms(folder, { version = '1.2', learner = { id: 's-1', name: 'Doe, Jane' }, mode = 'normal' } = {}) {
  const { script, names, kept, entry, first } = versions[version];
  const lms = { saved: {} };
  const session = id => {
    const old = kept(lms.saved[id] ?? {});
    return { ...first({ learner, mode }), ...old, [entry]: Object.keys(old).length > 0 ? 'resume' : 'ab-initio' };
  };
  const send = (response, type, body) => response.setHeader('content-type', type).setHeader('cache-control', 'no-store').end(body);
  const commit = (request, response, id) => {
    let body = '';
    request.on('data', part => (body += part));
    request.on('end', () => {
      lms.saved[id] = { ...lms.saved[id], ...JSON.parse(body) };
      send(response, 'application/json', JSON.stringify({ result: true, errorCode: 0 }));
    });
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const path = decodeURIComponent(url.pathname);
    const id = url.searchParams.get('sco');
    if (path === '/commit') return commit(request, response, id);
    if (path === '/session') return send(response, 'application/json', JSON.stringify(session(id)));
    if (path === '/course') return send(response, 'application/json', JSON.stringify({ version: String(version), script: '/run-time.js', ...names }));
    if (path === '/run-time.js') return send(response, 'text/javascript', readFileSync(require.resolve(script)));
    if (path === '/page.js') return send(response, 'text/javascript', readFileSync(page));
    if (path === '/') return send(response, 'text/html', html);
    const file = join(folder, normalize(path.replace(/^\/package\//, '/')));
    if (!path.startsWith('/package/') || !existsSync(file)) return response.writeHead(404).end();
    send(response, fileTypes[file.split('.').pop()] ?? 'application/octet-stream', readFileSync(file));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  lms.url = `http://127.0.0.1:${server.address().port}/`;
  lms.close = () => new Promise(resolve => {
    server.closeAllConnections();
    server.close(resolve);
  });
  return lms;
}

// Opens the package in the system, in a window of its own; closes all at the end of the test.
export async function launchCourse(t, browser, folder, settings = {}) {
  const lms = await openCourseLms(folder, settings);
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 } });
  t.after(async () => {
    await context.close();
    await lms.close();
  });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', error => errors.push(String(error)));
  await page.goto(lms.url);
  await page.waitForFunction(() => window.ready);
  const frame = () => page.frames().find(one => one.url().includes('/package/'));
  return {
    lms,
    page,
    errors,
    frame,
    items: () => page.evaluate(() => window.course.items),
    delivered: () => page.evaluate(() => window.course.delivered),
    leave: () => page.evaluate(() => window.course.leave()),
    tracked: id => page.evaluate(one => window.course.tracked(one), id),
    // Leaves the SCO that is open, and asks for another one: its frame, or undefined if it may not be opened.
    async choose(id) {
      if (!(await page.evaluate(one => window.course.choose(one), id))) return undefined;
      await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
      return frame();
    },
  };
}
