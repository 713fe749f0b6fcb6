// Tables as `lectern grade` writes them (RFC 4180).

export function parseCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows.slice(0, -1);
}

// The rows by column.
export function csvRecords(text) {
  const [columns, ...rows] = parseCsv(text);
  return rows.map(row => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
}
