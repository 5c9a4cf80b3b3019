import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Room } from '../web/room.js';
import { FakeServer } from './fakeServer.js';
import { holdTime } from './heldTime.js';

let server;
let room;
const game = (turn, round = 1) => ({ round, turn, cards: [0, 1, 2], left: 0, over: false, points: [], wins: [] });

beforeEach(() => {
  server = new FakeServer();
  room = new Room('ana', 'attic', { ...server, onChange: () => {} });
  room.start();
});
afterEach(() => room.stop());

function logIn() {
  server.accept();
  server.says({ action: 'loginSuccess', room_name: 'attic', player_name: 'ana' });
}

/** Starts a room anew whose time passes only when the test says so. */
function startWithClockOf(t) {
  room.stop();
  const pass = holdTime(t);
  room = new Room('ana', 'attic', { ...server, onChange: () => {} });
  room.start();
  t.after(() => room.stop());
  return pass;
}

test('logs in and asks who is there and how the game stands', () => {
  server.accept();
  assert.deepEqual(server.socket.sent, [{ action: 'loginEvent', room_name: 'attic', player_name: 'ana' }]);
  assert.equal(room.state.isIn, false);
  server.says({ action: 'loginSuccess', room_name: 'attic', player_name: 'ana' });
  assert.equal(room.state.isIn, true);
  assert.equal(server.heard('gameEvent').length, 1);
  assert.equal(server.heard('playersEvent').length, 1);
});

test('logs in again after the connection was lost', () => {
  logIn();
  server.hangUp();
  assert.equal(room.state.isIn, false);
  room.retryNow();
  server.accept();
  assert.equal(server.heard('loginEvent').length, 1);
});

test('asks who is there whenever somebody comes or goes, one question at a time', () => {
  logIn();
  server.says({ action: 'newPlayerInTheRoom', room_name: 'attic', player_name: 'bob' });
  server.says({ action: 'playerLeftTheRoom', room_name: 'attic', player_name: 'bob' });
  assert.equal(server.heard('playersEvent').length, 1);
  server.says({ action: 'playersInTheRoom', room_name: 'attic', players: ['ana', 'bob'] });
  assert.equal(server.heard('playersEvent').length, 2, 'the answer may be older than what has happened');
  server.says({ action: 'playersInTheRoom', room_name: 'attic', players: ['ana'] });
  assert.equal(server.heard('playersEvent').length, 2);
  assert.deepEqual(
    room.state.events.map(({ kind, name }) => `${name} ${kind}`),
    ['bob came', 'bob left'],
  );
  assert.deepEqual(room.state.players, ['ana']);
});

test('the later turn counts, whatever comes first', () => {
  logIn();
  server.says({ action: 'gameState', game: game(1) });
  server.says({ action: 'trioTaken', player_name: 'bob', cards: [0, 1, 2], game: game(3) });
  server.says({ action: 'trioTaken', player_name: 'ana', cards: [3, 4, 5], game: game(2) });
  assert.equal(room.state.game.turn, 3);
  assert.equal(room.state.events.length, 2);
});

test('after a reconnect the game is what the server says', () => {
  logIn();
  server.says({ action: 'gameState', game: game(9) });
  server.hangUp();
  room.retryNow();
  logIn();
  server.says({ action: 'gameState', game: game(1) });
  assert.equal(room.state.game.turn, 1);
});

function play() {
  logIn();
  server.says({ action: 'gameState', game: game(1) });
}

test('claims cards, once', () => {
  play();
  assert.equal(room.claim([0, 1, 2]), true);
  server.says({ action: 'trioRefused', cards: [0, 1, 2], reason: 'noTrio' });
  server.hangUp();
  room.retryNow();
  play();
  assert.equal(server.heard('trioEvent').length, 0);
});

test('a claim that was made while the server was away goes out when it is back', () => {
  play();
  server.hangUp();
  assert.equal(room.claim([2, 1, 0]), false);
  room.retryNow();
  logIn();
  assert.equal(server.heard('trioEvent').length, 0, 'before the game is known');
  server.says({ action: 'gameState', game: game(1) });
  assert.deepEqual(server.heard('trioEvent'), [{ action: 'trioEvent', cards: [2, 1, 0] }]);
});

test('a claim and a wish without an answer go out again after a reconnect', () => {
  play();
  room.claim([0, 1, 2]);
  room.nextRound();
  server.hangUp();
  room.retryNow();
  logIn();
  server.says({ action: 'gameState', game: { ...game(2), over: true } });
  assert.equal(server.heard('trioEvent').length, 1);
  assert.equal(server.heard('newRoundEvent').length, 0, 'answered: this is the game that is over');
});

test('a claim of cards that are gone does not go out any more', () => {
  play();
  room.claim([0, 1, 2]);
  server.hangUp();
  room.retryNow();
  logIn();
  server.says({ action: 'gameState', game: { ...game(2), cards: [3, 4, 5] } });
  server.says({ action: 'gameState', game: game(3) });
  assert.equal(server.heard('trioEvent').length, 0);
});

test('asks again what an error has answered, and says nothing when a claim comes true twice', (t) => {
  const pass = startWithClockOf(t);
  logIn();
  server.says({ message: 'Internal server error', connectionId: 'A1=', requestId: 'R1=' });
  server.says({ message: 'Internal server error', connectionId: 'A1=', requestId: 'R2=' });
  pass(1_000);
  assert.equal(server.heard('gameEvent').length, 2);
  assert.equal(server.heard('playersEvent').length, 2);
  server.says({ action: 'gameState', game: game(1) });
  server.says({ action: 'playersInTheRoom', room_name: 'attic', players: ['ana'] });
  pass(60_000);
  assert.equal(server.heard('gameEvent').length, 2, 'answered');
  assert.equal(room.state.isIn, true, 'nothing is open, so nothing is late');
});

test('a connection on which the game does not come is given up', (t) => {
  const pass = startWithClockOf(t);
  logIn();
  server.says({ action: 'playersInTheRoom', room_name: 'attic', players: ['ana'] });
  pass(20_000);
  assert.equal(room.state.link.kind, 'away');
});

test('says goodbye', () => {
  logIn();
  room.leave();
  assert.equal(server.heard('logoutEvent').length, 1);
  assert.equal(server.socket.closed, true);
});
