// A learning system on 127.0.0.1: serves a package in a frame, with scorm-again as its run-time, and keeps what is committed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { htmlPage, json, openWindow, script, servePackage } from './package_server.js';

const require = createRequire(import.meta.url);

const frame = `<!doctype html><html lang="en"><meta charset="utf-8"><title>LMS</title>
<style>body { margin: 0 } iframe { display: block; width: 100vw; height: 100vh; border: 0 }</style>
<body><script src="/run-time.js"></script><script src="/start.js"></script></body></html>`;

// Runs in the page: the API before the frame, as systems have it.
function start() {
  const request = new XMLHttpRequest();
  request.open('GET', '/session', false);
  request.send();
  const { data, settings, name, kind } = JSON.parse(request.responseText);
  window[name] = new window[kind]({ lmsCommitUrl: '/commit', dataCommitFormat: 'flattened', logLevel: 5, mastery_override: true, ...settings });
  window[name].loadFromFlattenedJSON(data);
  const iframe = document.createElement('iframe');
  iframe.title = 'Course';
  iframe.src = '/package/index.html';
  document.body.append(iframe);
}

// What a later session starts with. In 1.2 write-only values are not handed back (RTE), so interactions start anew.
const kept12 = saved => Object.fromEntries(Object.entries(saved).filter(([name]) => /^cmi\.(suspend_data|core\.(lesson_status|score\..*|lesson_location))$/.test(name)));
// In 2004 all is, but only after the exit "suspend" (RTE 4.2.8).
function kept2004(saved) {
  if (saved['cmi.exit'] !== 'suspend') return {};
  return Object.fromEntries(Object.entries(saved).filter(([name, value]) => value !== '' && !/^cmi\.(exit|session_time|entry|total_time)$|_count$|_children$/.test(name)));
}

// `first`: what a session starts with; `mastery` in percent.
export const versions = {
  1.2: {
    script: 'scorm-again/scorm12',
    names: { name: 'API', kind: 'Scorm12API' },
    kept: kept12,
    entry: 'cmi.core.entry',
    first: ({ learner, mastery, mode }) => ({
      'cmi.core.student_id': learner.id,
      'cmi.core.student_name': learner.name,
      'cmi.core.lesson_mode': mode,
      'cmi.core.credit': 'credit',
      ...(mastery === undefined ? {} : { 'cmi.student_data.mastery_score': mastery }),
    }),
  },
  2004: {
    script: 'scorm-again/scorm2004',
    names: { name: 'API_1484_11', kind: 'Scorm2004API' },
    kept: kept2004,
    entry: 'cmi.entry',
    first: ({ learner, mastery, mode }) => ({
      'cmi.learner_id': learner.id,
      'cmi.learner_name': learner.name,
      ...(mode === '' ? {} : { 'cmi.mode': mode }),
      'cmi.credit': 'credit',
      ...(mastery === undefined ? {} : { 'cmi.scaled_passing_score': String(Number(mastery) / 100) }),
    }),
  },
};

// {url, saved: the values of the last commit, commits: how many, failing: set it to refuse commits, close()}.
export async function openLms(folder, { version = '1.2', learner = { id: 's-1', name: 'Doe, Jane' }, mastery, mode = 'normal' } = {}) {
  const { script: runTime, names, kept, entry, first } = versions[version];
  const lms = { saved: {}, commits: 0, failing: false };
  const session = () => {
    const old = kept(lms.saved);
    return { data: { ...first({ learner, mastery, mode }), ...old, [entry]: Object.keys(old).length > 0 ? 'resume' : 'ab-initio' }, settings: {}, ...names };
  };
  const commit = body => {
    if (lms.failing) return [500];
    ++lms.commits;
    Object.assign(lms.saved, JSON.parse(body));
    return json({ result: true, errorCode: 0 });
  };
  const server = await servePackage(folder, ({ path, body }) => {
    switch (path) {
      case '/commit': return commit(body);
      case '/session': return json(session());
      case '/run-time.js': return script(readFileSync(require.resolve(runTime)));
      case '/start.js': return script(`(${start})();`);
      case '/': return htmlPage(frame);
    }
  });
  return Object.assign(lms, { url: `${server.root}/`, close: server.close });
}

// The recorded interactions, in order.
export function interactions(saved) {
  const list = [];
  for (const [name, value] of Object.entries(saved)) {
    const match = /^cmi\.interactions\.(\d+)\.(.+)$/.exec(name);
    if (match) (list[Number(match[1])] ??= {})[match[2]] = value;
  }
  return list;
}

// Opens the package in the system, in a window of its own; closes all at the end of the test.
export async function launch(t, browser, folder, settings = {}) {
  const lms = await openLms(folder, { mastery: '70', ...settings });
  const { page, errors } = await openWindow(t, browser, () => lms.close());
  const open = async () => {
    await page.goto(lms.url);
    await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
    const frame = page.frames().find(one => one.url().includes('/package/'));
    await frame.waitForFunction(() => window.LECTERN_STARTED);
    return frame;
  };
  return { lms, page, errors, open, frame: await open() };
}

export async function until(holds, what) {
  for (let i = 0; i < 100; ++i) {
    if (holds()) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  assert.fail(`waited in vain for ${what}`);
}
