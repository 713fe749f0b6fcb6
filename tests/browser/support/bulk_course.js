// A course of many items, made up from a count: each type under each of its rules in turn, in one form. Its responses too.

const letters = 'abcdefgh';
const rules = {
  'multiple-response': ['all-or-nothing', 'per-option', 'right-minus-wrong', 'per-key'],
  ordering: ['all-or-nothing', 'per-position', 'per-neighbour', 'longest-run'],
  matching: ['all-or-nothing', 'per-pair'],
};
export const types = ['multiple-choice', 'multiple-response', 'ordering', 'matching', 'numeric', 'short-answer'];

const bodies = {
  'multiple-choice': n => ['Red', 'Green', 'Blue', 'Grey'].map((text, at) => `- [${at === n % 4 ? 'x' : ' '}] ${text} of ${n}`),
  'multiple-response': n => Array.from({ length: 5 + (n % 3) }, (_, at) => `- [${at < 2 + (n % 2) ? 'x' : ' '}] Option ${letters[at]} of ${n}`),
  ordering: n => Array.from({ length: 3 + (n % 3) }, (_, at) => `${at + 1}. Step ${letters[at]} of ${n}`),
  matching: n => ['| Prompt | Match |', '| --- | --- |', ...Array.from({ length: 3 + (n % 3) }, (_, at) => `| Prompt ${at} of ${n} | Match ${letters[at]} of ${n} |`), `| | Nothing of ${n} |`],
  numeric: n => ['```answer', `${n} ± 0.5`, '```'],
  'short-answer': n => ['```answer', `River ${n}`, `the river ${n}`, '```'],
};

// `count` items of each type, as files of a course.
export function bulkCourse(count) {
  const items = types.flatMap(type => Array.from({ length: count }, (_, n) => ({ id: `${type}-${n}`, type, n })));
  const text = ({ id, type, n }) => {
    const scoring = rules[type] ? `\n     scoring: ${rules[type][n % rules[type].length]}` : '';
    return `## Item ${id}\n<!-- id: ${id}${scoring}\n     points: ${1 + (n % 3)} -->\n\nWhat is right in case ${n}?\n\n${bodies[type](n).join('\n')}\n`;
  };
  return {
    'course.yaml': 'id: bulk\ntitle: Many items\nlanguage: en\nlicence: CC0-1.0\n',
    'items/bulk.md': items.map(text).join('\n'),
    'forms/exam.yaml': `id: exam\ntitle: Many items\nseed: 3\nitems:\n${items.map(({ id }) => `  - ${id}\n`).join('')}`,
  };
}

// A response to an item of the key as a candidate can give it: now and then right, now and then none at all.
export function randomResponse(item, next) {
  const pick = list => list[Math.floor(next() * list.length)];
  const ids = list => list.map(({ id }) => id);
  const kind = next();
  if (kind < 0.05) return undefined;
  switch (item.type) {
    case 'multiple-choice': return [pick(ids(item.options))];
    case 'multiple-response': {
      if (kind < 0.3) return item.key;
      const chosen = ids(item.options).filter(() => next() < 0.5);
      return chosen.length > 0 ? chosen : undefined;
    }
    case 'ordering': {
      const order = [...item.key];
      const swaps = kind < 0.3 ? 0 : 1 + Math.floor(next() * 3);
      for (let i = 0; i < swaps; ++i) order.splice(Math.floor(next() * order.length), 0, ...order.splice(Math.floor(next() * order.length), 1));
      return order;
    }
    case 'matching': {
      const pairs = item.key.map(([prompt, match]) => [prompt, next() < 0.7 ? match : pick([undefined, ...ids(item.matches)])]).filter(([, match]) => match);
      return pairs.length > 0 ? pairs : undefined;
    }
    case 'numeric': {
      const { min, max } = item.key[0];
      return [pick([min, max, String(Number(min) + Math.floor(next() * 13) / 10 - 0.1), `-${max}`, `+${min}`, `${max}.0`, 'about 3'])];
    }
    default: return [pick([...item.key, item.key[0].toUpperCase(), `${item.key[0]}, I think`, 'Elbe', '\u6771\u4eac', 'e\u0301\\x: [1]'])];
  }
}
