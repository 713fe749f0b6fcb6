// A learning system on 127.0.0.1: serves a package in a frame, with scorm-again as its SCORM 1.2 run-time, and keeps what is committed.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, normalize } from 'node:path';

const require = createRequire(import.meta.url);
const types = { js: 'text/javascript', css: 'text/css', html: 'text/html; charset=utf-8', png: 'image/png', svg: 'image/svg+xml', xml: 'text/xml' };

const frame = `<!doctype html><html lang="en"><meta charset="utf-8"><title>LMS</title>
<style>body { margin: 0 } iframe { display: block; width: 100vw; height: 100vh; border: 0 }</style>
<body><script src="/scorm12.js"></script><script src="/start.js"></script></body></html>`;

// Runs in the page: the API before the frame, as systems have it.
function start() {
  const request = new XMLHttpRequest();
  request.open('GET', '/session', false);
  request.send();
  const { data, settings } = JSON.parse(request.responseText);
  window.API = new window.Scorm12API({ lmsCommitUrl: '/commit', dataCommitFormat: 'flattened', logLevel: 5, mastery_override: true, ...settings });
  window.API.loadFromFlattenedJSON(data);
  const iframe = document.createElement('iframe');
  iframe.title = 'Course';
  iframe.src = '/package/index.html';
  document.body.append(iframe);
}

// {url, saved: the values of the last commit, commits: how many, failing: set it to refuse commits, restart(data), close()}.
export async function openLms(folder, { learner = { id: 's-1', name: 'Doe, Jane' }, mastery, mode = 'normal' } = {}) {
  const first = {
    'cmi.core.student_id': learner.id,
    'cmi.core.student_name': learner.name,
    'cmi.core.lesson_mode': mode,
    'cmi.core.credit': 'credit',
    'cmi.core.entry': 'ab-initio',
    ...(mastery === undefined ? {} : { 'cmi.student_data.mastery_score': mastery }),
  };
  const lms = { saved: {}, commits: 0, failing: false };
  // What a later session starts with: write-only values are not handed back (SCORM 1.2 RTE), so interactions start anew.
  const session = () => {
    const kept = Object.fromEntries(Object.entries(lms.saved).filter(([name]) => /^cmi\.(suspend_data|core\.(lesson_status|score\..*|lesson_location))$/.test(name)));
    const entry = lms.commits > 0 ? { 'cmi.core.entry': 'resume' } : {};
    return { data: { ...first, ...kept, ...entry }, settings: {} };
  };
  const send = (response, type, body) => response.setHeader('content-type', type).setHeader('cache-control', 'no-store').end(body);
  const commit = (request, response) => {
    let body = '';
    request.on('data', part => (body += part));
    request.on('end', () => {
      if (lms.failing) return response.writeHead(500).end();
      ++lms.commits;
      Object.assign(lms.saved, JSON.parse(body));
      send(response, 'application/json', JSON.stringify({ result: true, errorCode: 0 }));
    });
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (path === '/commit') return commit(request, response);
    if (path === '/session') return send(response, 'application/json', JSON.stringify(session()));
    if (path === '/scorm12.js') return send(response, 'text/javascript', readFileSync(require.resolve('scorm-again/scorm12')));
    if (path === '/start.js') return send(response, 'text/javascript', `(${start})();`);
    if (path === '/') return send(response, 'text/html', frame);
    const file = join(folder, normalize(path.replace(/^\/package\//, '/')));
    if (!path.startsWith('/package/') || !existsSync(file)) return response.writeHead(404).end();
    send(response, types[file.split('.').pop()] ?? 'application/octet-stream', readFileSync(file));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  lms.url = `http://127.0.0.1:${server.address().port}/`;
  lms.close = () => new Promise(resolve => {
    server.closeAllConnections();
    server.close(resolve);
  });
  return lms;
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
