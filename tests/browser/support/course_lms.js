// A learning system on 127.0.0.1 for packages with several SCOs: keeps what each of them commits. course_page.js is its page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { versions } from './lms.js';
import { htmlPage, json, openWindow, script, servePackage } from './package_server.js';

const require = createRequire(import.meta.url);
const pageScript = new URL('course_page.js', import.meta.url);
const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>LMS</title>
<style>body { margin: 0 } iframe { display: block; width: 100vw; height: 100vh; border: 0 }</style>
<body><iframe title="Course"></iframe><script type="module" src="/page.js"></script></body></html>`;

// {url, saved: item → the values of its last commit, close()}.
export async function openCourseLms(folder, { version = '1.2', learner = { id: 's-1', name: 'Doe, Jane' }, mode = 'normal' } = {}) {
  const { script: runTime, names, kept, entry, first } = versions[version];
  const lms = { saved: {} };
  const session = id => {
    const old = kept(lms.saved[id] ?? {});
    return { ...first({ learner, mode }), ...old, [entry]: Object.keys(old).length > 0 ? 'resume' : 'ab-initio' };
  };
  const commit = (id, body) => {
    lms.saved[id] = { ...lms.saved[id], ...JSON.parse(body) };
    return json({ result: true, errorCode: 0 });
  };
  const server = await servePackage(folder, ({ path, query, body }) => {
    const id = query.get('sco');
    switch (path) {
      case '/commit': return commit(id, body);
      case '/session': return json(session(id));
      case '/course': return json({ version: String(version), script: '/run-time.js', ...names });
      case '/run-time.js': return script(readFileSync(require.resolve(runTime)));
      case '/page.js': return script(readFileSync(pageScript));
      case '/': return htmlPage(html);
    }
  });
  return Object.assign(lms, { url: `${server.root}/`, close: server.close });
}

// Opens the package in the system, in a window of its own; closes all at the end of the test.
export async function launchCourse(t, browser, folder, settings = {}) {
  const lms = await openCourseLms(folder, settings);
  const { page, errors } = await openWindow(t, browser, () => lms.close());
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
      await frame().waitForFunction(() => window.LECTERN_STARTED);
      return frame();
    },
  };
}
