import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, countTrios, describe, differences } from '../web/cards.js';

test('a number says shape, colour and count', () => {
  assert.deepEqual(card(0), { shape: 0, colour: 0, count: 0 });
  assert.deepEqual(card(5), { shape: 0, colour: 1, count: 2 });
  assert.deepEqual(card(26), { shape: 2, colour: 2, count: 2 });
});

test('cards have words', () => {
  assert.equal(describe(0), 'one coral circle');
  assert.equal(describe(13), 'two teal triangles');
  assert.equal(describe(26), 'three violet squares');
});

test('three cards are a trio unless they are two and one in some respect', () => {
  assert.deepEqual(differences([0, 1, 2]), []);
  assert.deepEqual(differences([0, 13, 26]), []);
  assert.deepEqual(differences([0, 1, 3]), ['colour', 'count']);
  assert.deepEqual(differences([0, 13, 25]), ['count']);
  assert.deepEqual(differences([0, 9, 10]), ['shape', 'count']);
});

test('counts every trio once', () => {
  assert.equal(countTrios([]), 0);
  assert.equal(countTrios([0, 1, 2]), 1);
  assert.equal(countTrios([0, 1, 3]), 0);
  assert.equal(countTrios([0, 1, 2, 3, 4, 5, 6, 7, 8]), 12);
  assert.equal(countTrios(Array.from({ length: 27 }, (_, i) => i)), 117);
});
