// What tests/agreement/run calls an agreement, a predicted difference and one that nobody predicted.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compare, table } from './compare.js';

const item = {
  id: 'pairs',
  type: 'matching',
  points: 2,
  carried: { exact: { fidelity: 'exact', scored_as: 'own' }, other: { fidelity: 'approximated', scored_as: 'per-pair' }, none: { fidelity: 'unsupported', scored_as: 'own' } },
  cases: [
    { response: [['1', 'a'], ['2', 'b']], odd: false, fraction: 1, predicted: { 'per-pair': 1 } },
    { response: [['1', 'a']], odd: false, fraction: 0, predicted: { 'per-pair': 0.5 } },
    { response: [], odd: false, fraction: 0, predicted: { 'per-pair': 0 } },
  ],
};
const course = { name: 'course', items: [item] };
const figures = (engine, scores) => compare(engine, course, [scores]).map(({ responses, agree, predicted, unpredicted }) => [responses, agree, predicted, unpredicted.length]);

test('an engine without a target is held to the grader', () => {
  assert.deepEqual(figures({}, [1, 0, 0]), [[3, 3, 0, 0]]);
  assert.deepEqual(figures({}, [1, 0.5, 0]), [[3, 2, 0, 1]]);
});

test('a target that is exact is held to the grader', () => {
  assert.deepEqual(figures({ target: 'exact' }, [1, 0.5, 0]), [[3, 2, 0, 1]]);
});

test('a target that is not is held to what it says, even where the grader would say the same as the engine', () => {
  assert.deepEqual(figures({ target: 'other' }, [1, 0.5, 0]), [[3, 2, 1, 0]]);
  assert.deepEqual(figures({ target: 'other' }, [1, 0, 0]), [[3, 2, 0, 1]]);
});

test('a difference names item, response and scores', () => {
  const [{ unpredicted }] = compare({ target: 'other' }, course, [[1, 0.25, 0]]);
  assert.deepEqual(unpredicted, [{ item: 'course/pairs', response: [['1', 'a']], score: 0.25, predicted: 0.5, own: 0 }]);
});

test('a score that is no number is a difference', () => {
  assert.deepEqual(figures({}, [1, NaN, 0]), [[3, 2, 0, 1]]);
});

test('what an engine cannot be given, cannot carry or leaves to a person is not compared', () => {
  assert.deepEqual(figures({}, [1, null, 0]), [[2, 2, 0, 0]]);
  assert.deepEqual(figures({ target: 'none' }, []), []);
  assert.deepEqual(compare({}, { name: 'course', items: [{ ...item, type: 'essay' }] }, [[0, 0, 0]]), []);
});

test('an engine that scored nothing, or nothing but wrong responses, has shown nothing', () => {
  assert.throws(() => figures({}, []), /course\/pairs: 0 responses/);
  assert.throws(() => figures({}, [null, 0, 0]), /course\/pairs: 2 responses/);
});

test('a rounded score agrees within the tolerance of its engine alone', () => {
  assert.deepEqual(figures({ target: 'other', tolerance: ({ points }) => 0.001 / points }, [1, 0.5004, 0]), [[3, 2, 1, 0]]);
  assert.deepEqual(figures({ target: 'other', tolerance: ({ points }) => 0.001 / points }, [1, 0.5006, 0]), [[3, 2, 0, 1]]);
});

test('the table has a row for each engine, the broken too', () => {
  const engine = { name: 'Some system', version: '7', locale: 'de-DE', target: 'other' };
  const text = table([{ engine, results: compare(engine, course, [[1, 0.5, 1]]) }, { engine: { name: 'Another', version: '1' }, broke: 'no answer' }]);
  const rows = text.split('\n').map(line => line.split(/ {2,}/));
  assert.deepEqual(rows[0], ['engine', 'version', 'locale', 'items', 'responses', 'agree', 'predicted differences', 'unpredicted differences']);
  assert.deepEqual(rows[2], ['Some system', '7', 'de-DE', '1', '3', '1', '1', '1']);
  assert.deepEqual(rows[3], ['Another', '1', 'broke']);
});
