// A QTI system that nobody here wrote (@citolab/qti-components) in browsers of two languages, since what a page makes of a number may depend on
// that. It reads QTI 3; items of 2.1 and 2.2 are brought to 3 by a converter (@citolab/qti-convert) before.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { fractionOf } from '../../../templates/player/score.js';
import { way } from '../compare.js';

const modules = new URL('../../node_modules/@citolab/', import.meta.url);
const version = name => JSON.parse(readFileSync(new URL(`${name}/package.json`, modules))).version;
const installed = existsSync(new URL('qti-convert/package.json', modules));
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const missing = !installed ? 'run `npm ci` in tests/' : !existsSync(chromium) ? `there is no ${chromium}; set CHROMIUM` : undefined;

// Needs packages of npm, which may be missing.
const qtiSystem = () => import('../../browser/support/qti_system.js');

// A QTI 3 document of each item is made once for both languages.
const documents = new Map();
async function documentOf(target, folder, id) {
  const path = join(folder, target, 'items', `${id}.xml`);
  if (!documents.has(path)) documents.set(path, convert(target, readFileSync(path, 'utf8')));
  return documents.get(path);
}
async function convert(target, xml) {
  if (target === 'qti30') return xml;
  const { convertQti2toQti3 } = await import('@citolab/qti-convert/qti-convert-node');
  return convertQti2toQti3(xml);
}

// What it does otherwise than the standard with texts that are typed (docs/targets/qti.md, "Seen in"): the fraction; nothing for all others.
function quirk(item, [text]) {
  if (!text) return undefined;
  // A number is what JavaScript takes for one: blanks alone are 0, "0x1f" is 31.
  if (item.type === 'numeric' && !/^[ \t\r\n]*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[ \t\r\n]*$/.test(text) && Number.isFinite(Number(text)))
    return Number(fractionOf(item, [String(Number(text))]).num);
  // It lower-cases words, and a capital sigma at the end of one becomes another letter than inside it.
  if (item.type === 'short-answer' && [text, ...item.key].some(one => one.includes('\u03a3')))
    return item.key.some(one => one.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase() === text.toLowerCase()) ? 1 : 0;
  return undefined;
}

async function scores(system, item, document) {
  const { qtiValue } = await qtiSystem();
  await system.show(document);
  const points = await system.scoresOf(item.cases.filter(({ odd }) => !odd).map(({ response }) => qtiValue(item, response)));
  let next = 0;
  return item.cases.map(({ odd }) => (odd ? null : points[next++] / item.points));
}

function engine(target, locale) {
  let system;
  return {
    name: `qti-components, ${target}`,
    version: installed ? `${version('qti-components')}${target === 'qti30' ? '' : `, qti-convert ${version('qti-convert')}`}` : '',
    locale,
    target,
    missing,
    // It does not keep what was typed (`string-identifier`), so a number counts by its value: docs/targets/qti.md.
    scoredAs: (item, { scored_as }) => (item.type === 'numeric' && scored_as === 'own' ? 'float-value' : undefined),
    quirk,
    // It rounds outcomes to three decimals.
    tolerance: ({ points }) => 0.0006 / points,
    async score({ folder, items }) {
      system ??= await (await qtiSystem()).openQtiSystem({}, { locale });
      const speaks = await system.page.evaluate(() => new Intl.NumberFormat().resolvedOptions().locale);
      if (speaks !== locale) throw new Error(`the browser writes numbers as in ${speaks}`);
      const out = [];
      for (const item of items) out.push(way(this, item) ? await scores(system, item, await documentOf(target, folder, item.id)) : []);
      return out;
    },
    close: () => system?.close(),
  };
}

export const qtiEngines = ['qti30', 'qti22', 'qti21'].flatMap(target => ['en-US', 'de-DE'].map(locale => engine(target, locale)));
