// The made-up course of tests/formats/qti/sample_course.h in QTI, with a few responses to each item: {items, xml(target, id), remove()}.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readCases } from '../../agreement/cases.js';
import { built } from '../../support/built.js';

export function qtiSample() {
  const work = mkdtempSync(join(tmpdir(), 'lectern-'));
  const folder = join(work, 'sample');
  execFileSync(built('tests/agreement_cases'), ['sample', folder, '20']);
  return {
    ...readCases(folder),
    xml: (target, id) => readFileSync(join(folder, target, 'items', `${id}.xml`), 'utf8'),
    remove: () => rmSync(work, { recursive: true }),
  };
}
