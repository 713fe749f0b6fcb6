// The player's own scoring, in Node.
import { fractionOf } from '../../../templates/player/score.js';
import { lectern } from './lectern.js';

export const player = {
  name: 'player (score.js)',
  version: lectern.version,
  score: ({ items }) => items.map(item => item.cases.map(({ response }) => fraction(fractionOf(item, response)))),
};

const fraction = ({ num, den }) => Number(num) / Number(den);
