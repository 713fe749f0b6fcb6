// The cases that a C++ helper of tests/browser prints as NDJSON, grouped by item.
import { execFileSync } from 'node:child_process';
import { built } from '../../support/built.js';

export function runCases(name, ...options) {
  const lines = execFileSync(built(`tests/${name}`), options, { encoding: 'utf8', maxBuffer: 1 << 28 }).trim().split('\n').map(line => JSON.parse(line));
  const items = new Map();
  for (const line of lines) {
    if (line.xml) items.set(line.item, { item: line.item, xml: line.xml, responses: [] });
    else items.get(line.item).responses.push(line);
  }
  return [...items.values()];
}
