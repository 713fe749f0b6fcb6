// Moodle's question engine, in the Moodle that MOODLE_DIR names: moodle.php. Each run makes a course for each course and leaves it there.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { byItem } from '../cases.js';

const folder = process.env.MOODLE_DIR ?? '';
const missing = existsSync(join(folder, 'config.php')) ? undefined : 'set MOODLE_DIR to the folder of an installed Moodle (4.4 or later), a test site';

function version() {
  const file = ['version.php', 'public/version.php'].map(name => join(folder, name)).find(existsSync);
  return file ? /\$release\s*=\s*'(\S+)/.exec(readFileSync(file, 'utf8'))[1] : '';
}

export const moodle = {
  name: 'Moodle',
  version: missing ? '' : version(),
  locale: 'en',
  target: 'moodle-xml',
  missing,
  // It keeps seven decimals of a fraction.
  tolerance: () => 1e-6,
  async score({ name, folder, items }) {
    const script = fileURLToPath(new URL('moodle.php', import.meta.url));
    const course = `lectern-${name}-${Date.now()}`;
    const { stdout } = await promisify(execFile)('php', [script, folder, course], { maxBuffer: 1 << 28 });
    return byItem(items, stdout);
  },
};
