// The scores of an engine beside those that Lectern predicts.

const by_hand = 'by-hand';
const graders = { fidelity: 'exact', scored_as: 'own' };

const carriageOf = (engine, item) => (engine.target ? item.carried[engine.target] : graders);

// How the engine scores the item; nothing if it does not. An essay is scored by nobody here.
export function way(engine, item) {
  const carriage = carriageOf(engine, item);
  if (item.type === 'essay' || carriage.fidelity === 'unsupported' || carriage.scored_as === by_hand) return undefined;
  return engine.scoredAs?.(item, carriage) ?? (carriage.fidelity === 'exact' ? 'own' : carriage.scored_as);
}

// An item: {responses: how many were scored, agree: as by the grader, predicted: otherwise, as the target says, unpredicted: the others}.
// Throws if an item is not told right from wrong, since that compares nothing.
export function compare(engine, course, scores) {
  return course.items.flatMap((item, n) => {
    const scored_as = way(engine, item);
    if (!scored_as) return [];
    const result = { responses: 0, agree: 0, predicted: 0, unpredicted: [] };
    const seen = new Set();
    item.cases.forEach(({ response, fraction, predicted }, at) => {
      const score = scores[n]?.[at] ?? null;
      if (score === null) return;
      const expected = engine.quirk?.(item, response) ?? (scored_as === 'own' ? fraction : predicted[scored_as]);
      const is = value => Math.abs(score - value) <= (engine.tolerance?.(item) ?? 0);
      ++result.responses;
      seen.add(expected);
      if (!is(expected)) result.unpredicted.push({ item: `${course.name}/${item.id}`, response, score, predicted: expected, own: fraction });
      else if (is(fraction)) ++result.agree;
      else ++result.predicted;
    });
    if (seen.size < 2) throw new Error(`${course.name}/${item.id}: ${result.responses} responses were scored, and none tells right from wrong`);
    return [result];
  });
}

const heads = ['engine', 'version', 'locale', 'items', 'responses', 'agree', 'predicted differences', 'unpredicted differences'];
const grouped = n => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

// `done`: a list of {engine, results: of compare}, or {engine, broke: why}.
export function table(done) {
  const rows = done.map(({ engine, results, broke }) => {
    const sum = one => grouped(results.reduce((all, result) => all + one(result), 0));
    const figures = broke
      ? ['', '', '', '', 'broke']
      : [grouped(results.length), sum(one => one.responses), sum(one => one.agree), sum(one => one.predicted), sum(one => one.unpredicted.length)];
    return [engine.name, engine.version, engine.locale ?? '', ...figures];
  });
  const all = [heads, heads.map(() => ''), ...rows];
  const width = heads.map((_, column) => Math.max(...all.map(row => row[column].length)));
  const line = row => row.map((cell, column) => (column < 3 ? cell.padEnd(width[column]) : cell.padStart(width[column]))).join('  ').trimEnd();
  return [line(heads), width.map(n => '-'.repeat(n)).join('  '), ...rows.map(line)].join('\n');
}
