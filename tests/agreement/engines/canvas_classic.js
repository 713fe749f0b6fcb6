// Canvas classic quizzes, as far as they can be had without a Canvas: its own converter (QTIMigrationTool), and our model of the scoring
// (canvas_classic.rb).
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { byItem } from '../cases.js';

const tool = join(process.env.QTI_MIGRATION_DIR ?? '', 'migrate.py');
const python = process.env.PYTHON ?? '/usr/bin/python3';
const run = promisify(execFile);

const works = (program, ...options) => {
  try {
    execFileSync(program, options, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

function lacks() {
  if (!existsSync(tool)) return 'set QTI_MIGRATION_DIR to a checkout of github.com/instructure/QTIMigrationTool';
  if (!works(python, '-c', 'import lxml')) return `${python} lacks lxml: install python3-lxml`;
  if (!works('ruby', '-e', 'require "nokogiri"')) return 'install ruby-nokogiri';
  return undefined;
}
const missing = lacks();

export const canvasClassic = {
  name: 'Canvas classic (our model)',
  version: missing ? '' : `QTIMigrationTool ${/MIGRATION_VERSION="([^"]+)"/.exec(readFileSync(tool, 'utf8'))?.[1] ?? ''}`.trim(),
  target: 'qti12',
  missing,
  tolerance: () => 1e-9,
  async score({ folder, items }) {
    await run(python, [tool, '--ucvars', '--nogui', '--overwrite', `--cpout=${join(folder, 'converted')}`, join(folder, 'qti12')], { maxBuffer: 1 << 28 });
    const script = fileURLToPath(new URL('canvas_classic.rb', import.meta.url));
    const { stdout } = await run('ruby', ['-W0', script, folder], { maxBuffer: 1 << 28 });
    return byItem(items, stdout);
  },
};
