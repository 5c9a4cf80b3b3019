import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Chat } from '../web/chat.js';
import { unread } from '../web/conversation.js';
import { FakeServer } from './fakeServer.js';
import { holdTime } from './heldTime.js';

let server;
let chat;
let stored;
const row = (n, sender, message) => ({ messageId: `id${n}`, createdAt: n, sender, message });

beforeEach(() => {
  server = new FakeServer();
  stored = new Map();
  chat = start();
});
afterEach(() => chat.stop());

function start() {
  const storage = { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => stored.set(key, value) };
  const { open, isReachable } = server;
  const started = new Chat('ana', { open, isReachable, storage, onChange: () => {} });
  started.start();
  return started;
}

function clients(...names) {
  server.says({ type: 'clients', value: names.map((nickname) => ({ nickname, connectionId: `${nickname}=` })) });
}

function history(...rows) {
  server.says({ type: 'messages', value: { messages: rows } });
}

const bob = () => chat.state.conversations.get('bob');

test('asks who is there and for their histories, one at a time', () => {
  server.accept();
  assert.equal(server.heard('getClients').length, 1);
  clients('ana', 'bob', 'cy');
  assert.deepEqual([...chat.state.present], ['bob', 'cy']);
  assert.deepEqual(server.heard('getMessages'), [{ action: 'getMessages', targetNickname: 'bob', limit: 20 }]);
  history();
  assert.deepEqual(
    server.heard('getMessages').map(({ targetNickname }) => targetNickname),
    ['bob', 'cy'],
  );
});

test('shows what comes at once, and counts it until it is read', () => {
  server.accept();
  clients('ana', 'bob');
  history();
  server.says({ type: 'message', value: { sender: 'bob', message: 'Hi' } });
  assert.equal(unread(bob()), 1);
  chat.look('bob');
  assert.equal(unread(bob()), 0);
});

test('remembers in this browser what was read', () => {
  server.accept();
  clients('ana', 'bob');
  history(row(7, 'bob', 'Hi'));
  chat.look('bob');
  chat.stop();

  chat = start();
  server.accept();
  clients('ana', 'bob');
  history(row(8, 'bob', 'Ho'), row(7, 'bob', 'Hi'));
  assert.equal(unread(bob()), 1);
});

test('sends in order, each once the one before is stored', () => {
  server.accept();
  clients('ana', 'bob');
  history();
  chat.send('bob', 'one');
  chat.send('bob', 'two');
  assert.deepEqual(server.heard('sendMessage'), [
    { action: 'sendMessage', recipientNickname: 'bob', message: 'one' },
  ]);
  chat.look('bob');
  history(row(1, 'ana', 'one'));
  assert.equal(server.heard('sendMessage').length, 2);
  assert.deepEqual(
    bob().tail.map(({ text, state }) => [text, state]),
    [['two', 'sending']],
  );
});

test('keeps what is written while the server is away, and sends it once it is back', () => {
  server.accept();
  clients('ana', 'bob');
  history();
  server.hangUp();
  chat.send('bob', 'later');
  assert.equal(bob().tail[0].state, 'waiting');
  chat.retryNow();
  server.accept();
  assert.equal(server.heard('sendMessage').length, 0, 'not before it is known what is stored');
  history();
  assert.equal(server.heard('sendMessage').length, 1);
});

test('says of a message that a lost connection took with it that it may not have arrived', () => {
  server.accept();
  clients('ana', 'bob');
  history();
  chat.send('bob', 'lost');
  server.hangUp();
  chat.retryNow();
  server.accept();
  clients('ana', 'bob');
  history();
  assert.equal(bob().tail[0].state, 'failed');
  chat.again('bob', bob().tail[0].id);
  assert.equal(server.heard('sendMessage').length, 1);
});

test('says of no message that it has not arrived while its function may still store it', (t) => {
  chat.stop();
  const pass = holdTime(t);
  chat = start();
  t.after(() => chat.stop());
  server.accept();
  clients('ana', 'bob');
  history();
  chat.send('bob', 'slow');
  for (let second = 0; second < 29; second += 1) {
    pass(1_000);
    history();
    assert.equal(bob().tail[0].state, 'sending', `after ${second + 1} s`);
  }
  pass(20_000);
  history();
  assert.equal(bob().tail[0].state, 'failed');
});

test('fetches older messages of the conversation in view', () => {
  server.accept();
  clients('ana', 'bob');
  server.says({ type: 'messages', value: { messages: [row(2, 'bob', 'two')], lastEvaluatedKey: { messageId: 'id2' } } });
  chat.look('bob');
  history(row(2, 'bob', 'two'));
  chat.loadOlder();
  chat.loadOlder();
  const asked = server.heard('getMessages').filter(({ startKey }) => startKey);
  assert.deepEqual(asked, [
    { action: 'getMessages', targetNickname: 'bob', limit: 20, startKey: { messageId: 'id2' } },
  ]);
  history(row(1, 'bob', 'one'));
  assert.deepEqual(
    bob().rows.map(({ message }) => message),
    ['one', 'two'],
  );
  assert.equal(chat.state.loadingOlder, false);
});

test('connects again when its row is gone', () => {
  server.accept();
  clients('bob');
  assert.equal(chat.state.link.kind, 'away');
});

test('shows what the server complains about', () => {
  server.accept();
  server.says({ message: 'Internal server error', connectionId: 'x', requestId: 'y' });
  assert.equal(chat.state.trouble, 'The server says: Internal server error');
});
