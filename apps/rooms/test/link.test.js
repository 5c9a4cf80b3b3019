import assert from 'node:assert/strict';
import { test } from 'node:test';
import { socketAddress } from '../web/address.js';
import { backoff, Link } from '../web/link.js';
import { FakeServer } from './fakeServer.js';

function link(server, random = () => 0) {
  const seen = { states: [], frames: [] };
  seen.link = new Link({
    open: server.open,
    isReachable: server.isReachable,
    onState: (state) => seen.states.push(state.refused ? 'refused' : state.kind),
    onFrame: (frame) => seen.frames.push(frame),
    random,
  });
  seen.link.start();
  return seen;
}

test('waits longer each time, but not without end, and never the same', () => {
  assert.equal(backoff(0, () => 0), 250);
  assert.equal(backoff(0, () => 1), 500);
  assert.ok(backoff(3, () => 0) > backoff(2, () => 0));
  assert.equal(backoff(50, () => 1), 20_000);
});

test('comes back by itself', async () => {
  const server = new FakeServer();
  const seen = link(server);
  server.accept();
  server.hangUp();
  await until(() => server.sockets.length === 2);
  server.accept();
  assert.deepEqual(seen.states, ['connecting', 'online', 'away', 'connecting', 'online']);
  seen.link.stop();
});

test('tells a refusal from a server that is away', async () => {
  const server = new FakeServer();
  const refused = link(server, () => 1);
  server.hangUp();
  await until(() => refused.states.includes('refused'));
  refused.link.stop();

  server.reachable = false;
  const away = link(server, () => 1);
  server.hangUp();
  await new Promise(setImmediate);
  assert.deepEqual(away.states, ['connecting', 'away']);
  away.link.stop();
});

test('passes frames on and nothing else', () => {
  const server = new FakeServer();
  const seen = link(server);
  server.accept();
  server.says({ type: 'ping' });
  server.says('no JSON');
  server.says('null');
  assert.deepEqual(seen.frames, [{ type: 'ping' }]);
  seen.link.stop();
});

test('addresses are relative to the page and as secure as it is', () => {
  const relative = '../rooms/dev';
  assert.equal(socketAddress(relative, 'http://localhost:4080/rooms/'), 'ws://localhost:4080/rooms/dev');
  assert.equal(socketAddress(relative, 'https://a.example/rooms/'), 'wss://a.example/rooms/dev');
  assert.equal(socketAddress('wss://b.example/dev', 'http://localhost/rooms/'), 'wss://b.example/dev');
});

async function until(condition) {
  const end = Date.now() + 5_000;
  while (!condition()) {
    assert.ok(Date.now() < end, `in time: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
