// What agreement_cases wrote into a folder: {key, items}; an item of key.json with what each target makes of it (`carried`) and its cases:
// {response, odd, fraction: by the item's own rule, predicted: by the rules of others}, fractions as numbers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function readCases(folder) {
  const key = JSON.parse(readFileSync(join(folder, 'key.json')));
  const keys = new Map(key.items.map(item => [item.id, item]));
  const items = [];
  for (const text of readFileSync(join(folder, 'responses.ndjson'), 'utf8').trimEnd().split('\n')) {
    const line = JSON.parse(text);
    if (line.item) items.push({ ...keys.get(line.item), carried: line.carried, cases: [] });
    else items.at(-1).cases.push({ ...line, fraction: number(line.fraction), predicted: Object.fromEntries(Object.entries(line.predicted).map(([way, one]) => [way, number(one)])) });
  }
  return { key, items };
}

// "2/3"
function number(fraction) {
  const [numerator, denominator] = fraction.split('/').map(Number);
  return numerator / denominator;
}

// The scores of an engine that prints one a line, null where a response can't be given there: a list an item.
export function byItem(items, lines) {
  const scores = lines.trimEnd().split('\n').map(line => JSON.parse(line));
  const wanted = items.reduce((sum, { cases }) => sum + cases.length, 0);
  if (scores.length !== wanted) throw new Error(`${scores.length} scores for ${wanted} responses`);
  let at = 0;
  return items.map(({ cases }) => scores.slice(at, (at += cases.length)));
}
