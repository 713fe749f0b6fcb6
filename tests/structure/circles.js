#!/usr/bin/env node
// Circles among the rooms of src/, and among the rooms inside a room, by what the files include.
import fs from 'node:fs';
import path from 'node:path';

function sources(folder) {
  return fs.readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => entry.isDirectory() ? sources(path.join(folder, entry.name)) : [path.join(folder, entry.name)])
    .filter((file) => /\.(h|cpp)$/.test(file))
    .sort();
}

// "formats/qti" of "formats/qti/item.h"; "formats" of "formats/target.h".
const roomInside = (file) => path.dirname(file);
const room = (file) => file.split('/')[0];

// Rooms that reach each other: lists of more than one (Tarjan).
function circles(arrows) {
  const number = new Map(), low = new Map(), stack = [], found = [];
  const visit = (from) => {
    number.set(from, number.size);
    low.set(from, number.get(from));
    stack.push(from);
    for (const to of arrows.get(from)?.keys() ?? []) {
      if (!number.has(to)) {
        visit(to);
        low.set(from, Math.min(low.get(from), low.get(to)));
      } else if (stack.includes(to)) {
        low.set(from, Math.min(low.get(from), number.get(to)));
      }
    }
    if (low.get(from) !== number.get(from)) return;
    const circle = stack.splice(stack.indexOf(from));
    if (circle.length > 1) found.push(circle);
  };
  for (const from of arrows.keys()) if (!number.has(from)) visit(from);
  return found;
}

const outer = new Map(), inner = new Map(), complaints = [];
const draw = (arrows, from, to, place) => {
  if (!arrows.has(from)) arrows.set(from, new Map());
  arrows.get(from).set(to, place);
};
for (const file of sources('src')) {
  const here = path.relative('src', file);
  fs.readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
    const there = line.match(/^#include "([^"]+)"/)?.[1];
    if (!there) return;
    const place = `${file}:${index + 1}`;
    if (room(here) !== room(there)) return draw(outer, room(here), room(there), place);
    if (roomInside(here) === roomInside(there)) return;
    const stands_in_room = roomInside(here) === room(here);
    if (stands_in_room && here.endsWith('.cpp')) return;  // the lists, which put together what is inside
    if (stands_in_room) complaints.push(`${place}: a header of ${room(here)}/ itself knows none of the rooms inside it`);
    draw(inner, roomInside(here), roomInside(there), place);
  });
}
for (const arrows of [outer, inner])
  for (const circle of circles(arrows)) {
    complaints.push(`a circle: ${circle.join(', ')}`);
    for (const from of circle)
      for (const [to, place] of arrows.get(from)) if (circle.includes(to)) complaints.push(`  ${from} → ${to}: ${place}`);
  }
for (const complaint of complaints) console.log(complaint);
process.exit(complaints.length > 0 ? 1 : 0);
