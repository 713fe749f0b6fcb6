// Responses to the items of a key: all right, all wrong, and to content/examples/every-kind half right, with the points worked out by hand.
import assert from 'node:assert/strict';

export function right(item) {
  switch (item.type) {
    case 'numeric': return [item.key[0].min];
    case 'short-answer': return [item.key[0]];
    case 'essay': return ['A text.'];
    default: return item.key;
  }
}

// Nothing of it earns a point under any rule.
export function wrong(item) {
  switch (item.type) {
    case 'multiple-choice': return [item.options.find(({ id }) => !item.key.includes(id)).id];
    case 'multiple-response': return item.options.map(({ id }) => id).filter(id => !item.key.includes(id));
    case 'ordering': return swapped(item.key);
    case 'matching': return item.key.map(([prompt, match]) => [prompt, item.matches.find(({ id }) => id !== match).id]);
    case 'numeric': return ['123456'];
    default: return ['no idea'];
  }
}

// Backwards, but with an odd number of steps the one in the middle moved too.
function swapped(key) {
  const steps = [...key].reverse();
  const middle = (steps.length - 1) / 2;
  if (Number.isInteger(middle)) [steps[middle], steps[middle - 1]] = [steps[middle - 1], steps[middle]];
  return steps;
}

export const all = (key, make) => Object.fromEntries(key.items.map(item => [item.id, make(item)]));

// [response, fraction as SCORM records it in `result`]; 359/30 of 22 points, 54.39 %, 582 on the scale.
export const half = {
  'thermometer-place': [['c'], 'correct'],
  'gauge-all': [['a'], 'wrong'],
  'barometer-per-option': [['a'], '0.8'],
  'vane-right-minus-wrong': [['a'], '0.5'],
  'instruments-per-key': [['a', 'b'], '0.6667'],
  'order-all': [['b', 'a', 'c', 'd'], 'wrong'],
  'order-position': [['a', 'b', 'c', 'e', 'd'], '0.6'],
  'order-neighbour': [['a', 'b', 'd', 'c'], '0.3333'],
  'order-run': [['b', 'c', 'd', 'a'], '0.6667'],
  'match-all': [[['1', 'a']], 'wrong'],
  'match-pair': [[['1', 'a'], ['2', 'b'], ['3', 'b'], ['4', 'a']], '0.5'],
  'convert-exact': [['77'], 'correct'],
  'flash-distance': [['3.3'], 'wrong'],
  'below-zero': [['-4.5'], 'correct'],
  'name-scale': [['BEAUFORT'], 'correct'],
  'word-accent': [['El Nino'], 'wrong'],
  'harbour-next': [['a'], 'correct'],
  'harbour-steps': [['a', 'b', 'd', 'c'], '0.5'],
};
export const halfResponses = Object.fromEntries(Object.entries(half).map(([id, [response]]) => [id, response]));
export const halfResult = { raw: '54.39', points: 359 / 30, scaled: 582 };

// Is the response that was recorded the one that was given? A number is recorded as one: "+2.50" may come back as "2.5". A text comes back
// as it was typed.
export function checkRecorded(item, recorded, given = []) {
  if (item.type === 'numeric' && Number.isFinite(Number(given[0]))) assert.equal(Number(recorded[0]), Number(given[0]), item.id);
  else assert.deepEqual(recorded, given, item.id);
}
