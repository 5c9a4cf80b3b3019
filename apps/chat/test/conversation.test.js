import assert from 'node:assert/strict';
import { test } from 'node:test';
import { empty, last, marked, read, unread, withEntry, withNewest, withOlder, withReceived } from '../web/conversation.js';

const row = (n, sender = 'bob', message = `no. ${n}`) => ({ messageId: `id${n}`, createdAt: n, sender, message });
const page = (rows, lastEvaluatedKey) => ({ messages: rows, lastEvaluatedKey });
const entry = (state, sender, text) => ({ id: 1, sender, text, at: 9, state, seen: sender === 'ana' });
const texts = ({ rows }) => rows.map(({ message }) => message);

test('shows the newest page oldest first and knows where older ones start', () => {
  const conversation = withNewest(empty('bob'), page([row(3), row(2)], { messageId: 'id2' }));
  assert.deepEqual(texts(conversation), ['no. 2', 'no. 3']);
  assert.deepEqual(conversation.olderKey, { messageId: 'id2' });
  assert.equal(conversation.loaded, true);
});

test('puts older messages before', () => {
  let conversation = withNewest(empty('bob'), page([row(4), row(3)], 'key'));
  conversation = withOlder(conversation, page([row(2), row(1)]));
  assert.deepEqual(texts(conversation), ['no. 1', 'no. 2', 'no. 3', 'no. 4']);
  assert.equal(conversation.olderKey, undefined);
});

test('keeps what it has when the newest page joins it', () => {
  let conversation = withNewest(empty('bob'), page([row(2)], 'key'));
  conversation = withNewest(conversation, page([row(3), row(2)], 'another key'));
  assert.deepEqual(texts(conversation), ['no. 2', 'no. 3']);
  assert.equal(conversation.olderKey, 'key');
});

test('starts anew when something lies between what it has and the newest page', () => {
  let conversation = withNewest(empty('bob'), page([row(2)], 'key'));
  conversation = withNewest(conversation, page([row(9), row(8)], 'another key'));
  assert.deepEqual(texts(conversation), ['no. 8', 'no. 9']);
  assert.equal(conversation.olderKey, 'another key');
});

test('a row of the history takes the place of what was sent or has come', () => {
  let conversation = withNewest(empty('bob'), page([row(1, 'ana', 'Hi')]));
  conversation = withEntry(conversation, entry('sending', 'ana', 'Hi'));
  conversation = withEntry(conversation, entry('received', 'bob', 'Hi'));
  conversation = withNewest(conversation, page([row(2, 'ana', 'Hi'), row(1, 'ana', 'Hi')]));
  assert.deepEqual(texts(conversation), ['Hi', 'Hi']);
  assert.deepEqual(
    conversation.tail.map(({ sender }) => sender),
    ['bob'],
  );
});

test('what the history has shown is not shown again when it comes', () => {
  let conversation = withNewest(empty('bob'), page([]), 0);
  conversation = withNewest(conversation, page([row(1, 'bob', 'Hi')]), 0);
  conversation = withReceived(conversation, entry('received', 'bob', 'Hi'), 1);
  assert.equal(conversation.tail.length, 0);
  conversation = withReceived(conversation, entry('received', 'bob', 'Hi'), 2);
  assert.equal(conversation.tail.length, 1, 'the same words once more');
});

test('what the history has shown long ago is another message', () => {
  let conversation = withNewest(empty('bob'), page([row(1, 'bob', 'Hi')]), 0);
  conversation = withReceived(conversation, entry('received', 'bob', 'Hi'), 60_000);
  assert.equal(conversation.tail.length, 1);
});

test('what has not been sent is not confirmed', () => {
  let conversation = withEntry(empty('bob'), entry('waiting', 'ana', 'Hi'));
  conversation = withNewest(conversation, page([row(1, 'ana', 'Hi')]));
  assert.equal(conversation.tail.length, 1);
});

test('counts what the other one wrote since it was read', () => {
  let conversation = withNewest(empty('bob', 1), page([row(3, 'ana'), row(2), row(1)]));
  conversation = withEntry(conversation, entry('received', 'bob', 'and this'));
  assert.equal(unread(conversation), 2);
  assert.equal(unread(read(conversation)), 0);
  assert.equal(read(conversation).lastRead, 3);
});

test('says what was written last, by whom', () => {
  assert.equal(last(empty('bob')), undefined);
  const conversation = withNewest(empty('bob'), page([row(1)]));
  assert.deepEqual(last(conversation), { mine: false, text: 'no. 1' });
  assert.deepEqual(last(withEntry(conversation, entry('waiting', 'ana', 'Hi'))), { mine: true, text: 'Hi' });
});

test('marks by state and by id', () => {
  const conversation = withEntry(empty('bob'), entry('failed', 'ana', 'Hi'));
  assert.equal(marked(conversation, 'failed', 'waiting', 2).tail[0].state, 'failed');
  assert.equal(marked(conversation, 'failed', 'waiting', 1).tail[0].state, 'waiting');
});
