// Packages as `lectern build` writes them, unzipped into a temporary folder.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { built } from '../../support/built.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export const lectern = () => built('lectern');

// {work, key, keyPath, unzip(target, form) → the unzipped package's folder, remove()}. `change(folder)` may the copy of the sources; `id`: the course's, where that changes it.
export function buildCourse(course, { targets, forms = [], change = () => {}, id = course.split('/').pop() }) {
  const work = mkdtempSync(join(tmpdir(), 'lectern-'));
  const sources = join(work, 'sources');
  cpSync(join(root, 'content', course), sources, { recursive: true });
  change(sources);
  const options = [...targets.flatMap(target => ['-t', target]), ...forms.flatMap(form => ['--form', form])];
  execFileSync(lectern(), ['build', sources, ...options, '-o', join(work, 'dist')], { stdio: ['ignore', 'ignore', 'inherit'] });
  const dist = join(work, 'dist', id);
  return {
    work,
    keyPath: join(dist, 'key.json'),
    key: JSON.parse(readFileSync(join(dist, 'key.json'))),
    unzip(target, form) {
      const name = `${id}${form ? `-${form}` : ''}.${target}`;
      const folder = join(work, name);
      execFileSync('unzip', ['-q', '-o', join(dist, `${name}.zip`), '-d', folder]);
      return folder;
    },
    remove: () => rmSync(work, { recursive: true }),
  };
}

export function withholdKey(sources) {
  const path = join(sources, 'course.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('key: included', 'key: withheld'));
}

// Adds lines to `delivery` in course.yaml: "report: domains".
export function setDelivery(sources, lines) {
  const path = join(sources, 'course.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('delivery:\n', `delivery:\n${lines.map(line => `  ${line}\n`).join('')}`));
}
