// A headless Chromium with one page of a local server.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const types = { js: 'text/javascript', css: 'text/css', xml: 'text/xml', html: 'text/html', png: 'image/png', svg: 'image/svg+xml' };

export const chromiumArguments = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

// `files`: path of the URL → file of an npm package ("name/file.js"); a path that ends in "/" → a folder (URL). "/" is an empty page.
// `locale`: the language of the browser, "de-DE".
export async function openPage(files, { locale = 'en-US' } = {}) {
  const find = path => {
    if (files[path]) return require.resolve(files[path]);
    const folder = Object.keys(files).find(name => name.endsWith('/') && path.startsWith(name));
    return folder && new URL(path.slice(folder.length), files[folder]);
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    if (path === '/') return response.setHeader('content-type', 'text/html').end('<!doctype html><meta charset="utf-8"><title>Test</title><body></body>');
    const file = find(path);
    if (!file || !existsSync(file)) return response.writeHead(404).end();
    response.setHeader('content-type', types[path.split('.').pop()] ?? 'application/octet-stream').end(readFileSync(file));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments });
  const close = async () => {
    await browser.close();
    await new Promise(resolve => server.close(resolve));
  };
  const page = await browser.newPage({ locale });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  return { page, close };
}
