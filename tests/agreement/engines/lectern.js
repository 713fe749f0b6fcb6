// `lectern grade`: response 1 to every item is an attempt, response 2 another, and so on.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { built } from '../../support/built.js';
import { csvRecords } from '../../support/csv.js';

export const lectern = {
  name: 'lectern grade (C++)',
  version: execFileSync(built('lectern'), ['--version'], { encoding: 'utf8' }).trim().split(' ').pop(),
  // responses.csv has as many decimals as a double needs.
  tolerance: () => 1e-12,
  score({ folder, key, items }) {
    const attempts = Array.from({ length: Math.max(...items.map(({ cases }) => cases.length)) }, (_, n) => ({
      candidate: `c${n}`,
      attempt: 1,
      build: key.build,
      responses: items.filter(({ cases }) => n < cases.length).map(({ id, cases }) => ({ item: id, response: cases[n].response })),
    }));
    const path = join(folder, 'attempts.ndjson');
    writeFileSync(path, attempts.map(one => `${JSON.stringify(one)}\n`).join(''));
    const { status, stderr } = spawnSync(built('lectern'), ['grade', path, '--key', join(folder, 'key.json'), '-o', join(folder, 'graded')], { encoding: 'utf8' });
    if (status > 1) throw new Error(stderr);
    const rows = csvRecords(readFileSync(join(folder, 'graded', 'responses.csv'), 'utf8'));
    const found = new Map(rows.map(({ candidate, item, fraction }) => [`${candidate} ${item}`, Number(fraction)]));
    return items.map(({ id, cases }) => cases.map((_, n) => found.get(`c${n} ${id}`) ?? null));
  },
};
