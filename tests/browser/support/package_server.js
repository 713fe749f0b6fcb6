// A server on 127.0.0.1 with the files of a package under /package/; what else it answers is its user's.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

const types = { js: 'text/javascript', css: 'text/css', html: 'text/html; charset=utf-8', png: 'image/png', svg: 'image/svg+xml', xml: 'text/xml' };

export const json = value => [200, 'application/json', JSON.stringify(value)];
export const script = text => [200, 'text/javascript', text];
export const htmlPage = text => [200, 'text/html', text];

// `answer({path, query, body, request})` gives [status, type, body], the last two if there are any, or nothing: then it is a file.
// {root: its address, without a slash at the end, close()}
export async function servePackage(folder, answer) {
  const send = (response, [status, type = 'application/json', body]) => response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  const fileAnswer = path => {
    const file = join(folder, normalize(path.replace(/^\/package\//, '/')));
    return path.startsWith('/package/') && existsSync(file) ? [200, types[file.split('.').pop()] ?? 'application/octet-stream', readFileSync(file)] : [404];
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const path = decodeURIComponent(url.pathname);
    let body = '';
    request.on('data', part => (body += part));
    request.on('end', () => send(response, answer({ path, query: url.searchParams, body, request }) ?? fileAnswer(path)));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    root: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise(resolve => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}

// A window of its own, closed at the end of the test; then `after` runs. {page, errors: what the page threw}
export async function openWindow(t, browser, after) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 } });
  t.after(async () => {
    await context.close();
    await after();
  });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', error => errors.push(String(error)));
  return { page, errors };
}
