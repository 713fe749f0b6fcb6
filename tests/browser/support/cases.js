// The cases that a C++ helper of tests/browser prints as NDJSON, grouped by item.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

function program(name) {
  const builds = ['debug', 'release'].map(preset => fileURLToPath(new URL(`../../../build/${preset}/tests/${name}`, import.meta.url)));
  // The newest: a build left from another day says nothing of today's sources.
  const found = builds.filter(existsSync).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (!found) throw new Error(`${name} is not built: run \`cmake --preset debug && cmake --build --preset debug\``);
  return found;
}

export function runCases(name, ...options) {
  const lines = execFileSync(program(name), options, { encoding: 'utf8', maxBuffer: 1 << 28 }).trim().split('\n').map(line => JSON.parse(line));
  const items = new Map();
  for (const line of lines) {
    if (line.xml) items.set(line.item, { item: line.item, xml: line.xml, responses: [] });
    else items.get(line.item).responses.push(line);
  }
  return [...items.values()];
}
