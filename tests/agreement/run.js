// The driver of tests/agreement/run: makes the responses, has every engine score them, compares, prints the table.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { built } from '../support/built.js';
import { readCases } from './cases.js';
import { compare, table } from './compare.js';
import { canvasClassic } from './engines/canvas_classic.js';
import { lectern } from './engines/lectern.js';
import { moodle } from './engines/moodle.js';
import { player } from './engines/player.js';
import { qtiEngines } from './engines/qti.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const madeUp = ['rules', 'sample'];
const usual = [join(root, 'content/examples/every-kind'), join(root, 'content/mla-c01'), ...madeUp];
const shown = 5; // differences of an engine that are printed

// An engine: {name, version, locale, target: of the package that it reads (none: it has the key), missing: what it lacks to run here,
// scoredAs(item, carriage) and quirk(item, response): the rule, or the fraction, where this engine alone is known to differ from what its
// target says, tolerance(item): of a fraction,
// score(course) → for each item of the course a list: the fraction for each response, null where it can't be given there}.
const engines = [lectern, player, ...qtiEngines, moodle, canvasClassic];

function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { responses: { type: 'string', default: '1000' }, engine: { type: 'string', multiple: true } },
    });
    const responses = Number(values.responses);
    if (!Number.isInteger(responses) || responses < 1) throw new Error(`--responses: ${values.responses} is no number of responses`);
    const wanted = engines.filter(({ name }) => !values.engine || values.engine.some(one => name.toLowerCase().startsWith(one.toLowerCase())));
    if (wanted.length === 0) throw new Error(`--engine: none is called so; they are ${[...new Set(engines.map(({ name }) => name))].join(', ')}`);
    for (const course of positionals) if (!madeUp.includes(course) && !existsSync(join(course, 'course.yaml'))) throw new Error(`${course} is no course`);
    return { responses, wanted, named: Boolean(values.engine), courses: positionals.length > 0 ? positionals : usual };
  } catch (error) {
    console.error(`${error.message}\nusage: tests/agreement/run [COURSE]… [--responses N] [--engine NAME]…`);
    process.exit(2);
  }
}

// The course with its cases, in a folder of `work`.
function makeCourse(course, responses, work) {
  const folder = join(work, basename(course));
  const { status } = spawnSync(built('tests/agreement_cases'), [course, folder, String(responses)], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${course} can't be tried`);
  return { name: basename(course), folder, ...readCases(folder) };
}

// Prints what broke in place of a row.
async function run(engine, courses) {
  try {
    const results = [];
    for (const course of courses) results.push(...compare(engine, course, await engine.score(course)));
    return { engine, results };
  } catch (error) {
    return { engine, broke: error.message };
  } finally {
    await engine.close?.();
  }
}

// The results of all, in their order; as many at a time as there are processors.
async function inTurns(list, work) {
  const out = [];
  let next = 0;
  const worker = async () => {
    while (next < list.length) {
      const at = next++;
      out[at] = await work(list[at]);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return out;
}

const nameOf = ({ name, locale }) => (locale ? `${name}, ${locale}` : name);

function printDifferences({ engine, results, broke }) {
  if (broke) return console.log(`\n${nameOf(engine)} broke: ${broke}`);
  const differences = results.flatMap(({ unpredicted }) => unpredicted);
  if (differences.length === 0) return;
  console.log(`\n${nameOf(engine)}: ${differences.length} scores that nobody predicted`);
  const most = Math.max(1, Math.floor(shown / results.filter(({ unpredicted }) => unpredicted.length > 0).length));
  const some = results.flatMap(({ unpredicted }) => unpredicted.slice(0, most)).slice(0, 4 * shown);
  for (const { item, response, score, predicted, own } of some)
    console.log(`  ${item}: ${JSON.stringify(response)} gets ${score} of the points, ${predicted} predicted; lectern: ${own}`);
}

const { responses, wanted, named, courses: names } = options();
const work = mkdtempSync(join(tmpdir(), 'lectern-agreement-'));
let failed = false;
try {
  const courses = names.map(name => makeCourse(name, responses, work));
  const found = wanted.filter(engine => !engine.missing);
  console.log(`${courses.map(({ name, items }) => `${name} (${items.length} items)`).join(', ')}; ${responses} responses an item, or all that are possible\n`);
  const done = await inTurns(found, engine => run(engine, courses));
  console.log(table(done));
  const absent = wanted.filter(({ missing }) => missing);
  if (absent.length > 0) console.log(`\nNot found:\n${absent.map(engine => `  ${nameOf(engine)}: ${engine.missing}`).join('\n')}`);
  done.forEach(printDifferences);
  failed = (named && absent.length > 0) || done.some(({ results, broke }) => broke || results.some(({ unpredicted }) => unpredicted.length > 0));
} catch (error) {
  console.error(error.message);
  failed = true;
} finally {
  rmSync(work, { recursive: true });
}
process.exit(failed ? 1 : 0);
