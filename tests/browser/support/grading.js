// `lectern grade` on attempts, and attempts made of what a SCORM system recorded.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { csvRecords, parseCsv } from '../../support/csv.js';
import { interactions } from './lms.js';
import { lectern } from './packages.js';

// A response as SCORM has it, its parts divided by "," and "." (1.2) or by "[,]" and "[.]" (2004) → as Lectern's attempts have it.
function parseResponse(item, text, comma, point) {
  if (!text) return [];
  switch (item.type) {
    case 'multiple-choice':
    case 'multiple-response':
    case 'ordering': return text.split(comma);
    case 'matching': return text.split(comma).map(pair => pair.split(point));
    case 'numeric': return [text];
    default: return [text.replace(/\\(.)/g, (_, c) => ({ n: '\n', t: '\t' })[c] ?? c)];
  }
}

export function attemptOf(saved, key, form) {
  const is2004 = 'cmi.learner_id' in saved;
  const responses = interactions(saved).map(({ id, student_response: text12, learner_response: text2004 }) => {
    const item = key.items.find(item => item.id === id.split(':').pop());
    return { item: item.id, response: is2004 ? parseResponse(item, text2004, '[,]', '[.]') : parseResponse(item, text12, ',', '.') };
  });
  const build = saved['cmi.suspend_data'].split('|')[2];
  return { candidate: saved['cmi.learner_id'] ?? saved['cmi.core.student_id'], attempt: 1, assessment: form, build, responses };
}

// {status, attempts and responses: rows of attempts.csv and responses.csv by column, discrepancies: rows, stderr}.
export function grade(course, lines) {
  const folder = mkdtempSync(join(course.work, 'grade-'));
  const attempts = join(folder, 'attempts.ndjson');
  writeFileSync(attempts, lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line)).trimEnd() + '\n').join(''));
  const run = spawnSync(lectern(), ['grade', attempts, '--key', course.keyPath, '-o', join(folder, 'graded')], { encoding: 'utf8' });
  const text = name => readFileSync(join(folder, 'graded', name), 'utf8');
  return {
    status: run.status,
    stderr: run.stderr,
    attempts: csvRecords(text('attempts.csv')),
    responses: csvRecords(text('responses.csv')),
    discrepancies: parseCsv(text('discrepancies.csv')).slice(1),
  };
}
