// A learning system on 127.0.0.1 with a run-time as simple as some are: it takes every value, and a commit is "true" whatever the
// server answers to it. Set `loggedOut`, and the server answers with a login page and keeps nothing.
import { htmlPage, json, openWindow, script, servePackage } from './package_server.js';
import { versions } from './lms.js';

const calls = {
  API: { initialize: 'LMSInitialize', terminate: 'LMSFinish', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit', lastError: 'LMSGetLastError' },
  API_1484_11: { initialize: 'Initialize', terminate: 'Terminate', get: 'GetValue', set: 'SetValue', commit: 'Commit', lastError: 'GetLastError' },
};

const frame = `<!doctype html><html lang="en"><meta charset="utf-8"><title>LMS</title>
<style>body { margin: 0 } iframe { display: block; width: 100vw; height: 100vh; border: 0 }</style>
<body><script src="/start.js"></script><iframe title="Course" src="/package/index.html"></iframe></body></html>`;

const login = '<!doctype html><title>Log in</title><h1>Log in</h1>';

// Runs in the page.
function start({ name, methods, values }) {
  const send = () => {
    const request = new XMLHttpRequest();
    request.open('POST', '/commit', false);
    request.send(JSON.stringify(values));
    return 'true';
  };
  window[name] = {
    [methods.initialize]: () => 'true',
    [methods.terminate]: send,
    [methods.get]: element => values[element] ?? '',
    [methods.set](element, value) {
      values[element] = value;
      return 'true';
    },
    [methods.commit]: send,
    [methods.lastError]: () => '0',
  };
}

// {lms: {saved: the values that it keeps, loggedOut, learner}, page, open(): the player's frame at a new launch}
export async function launchTrusting(t, browser, folder, version) {
  const { names: { name }, first } = versions[version];
  const lms = { saved: {}, loggedOut: false, learner: { id: 's-1', name: 'Doe, Jane' } };
  const values = () => ({ ...lms.saved, ...first({ learner: lms.learner, mode: 'normal' }) });
  const server = await servePackage(folder, ({ path, body }) => {
    if (path === '/') return htmlPage(frame);
    if (path === '/login') return htmlPage(login);
    if (path === '/start.js') return script(`(${start})(${JSON.stringify({ name, methods: calls[name], values: values() })});`);
    if (path !== '/commit') return undefined;
    if (lms.loggedOut) return htmlPage(login);
    lms.saved = JSON.parse(body);
    return json(true);
  });
  const { page, errors } = await openWindow(t, browser, server.close);
  const open = async () => {
    await page.goto(`${server.root}/`);
    await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
    const frame = page.frames().find(one => one.url().includes('/package/'));
    await frame.waitForFunction(() => window.LECTERN_STARTED);
    return frame;
  };
  return { lms, page, errors, open };
}
