import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Push } from '../src/wire/frames.ts';
import { Link, LinkLost, type LinkState } from '../src/wire/link.ts';
import { FakeServer } from './fakeSocket.ts';

const WELCOME = 'Successfully registered';
const words = (text: string) => ({ kind: 'words', words: text });

describe('Link', () => {
  let server: FakeServer;
  let states: LinkState[];
  let pushes: Push[];
  let link: Link;

  beforeEach(() => {
    vi.useFakeTimers();
    server = new FakeServer();
    states = [];
    pushes = [];
    link = new Link({
      open: server.open,
      hello: 'hello',
      welcome: (reply) => reply.kind === 'words' && reply.words === WELCOME,
      onState: (state) => states.push(state),
      onPush: (push) => pushes.push(push),
      random: () => 0,
    });
    link.start();
  });
  afterEach(() => {
    link.stop();
    vi.useRealTimers();
  });

  const online = () => {
    server.last.accept();
    server.last.say(WELCOME);
  };
  const kinds = () => states.map((state) => state.kind);

  it('is online once the hello was answered', () => {
    server.last.accept();
    expect(server.last.sent).toEqual(['hello']);
    expect(kinds()).toEqual(['connecting']);

    server.last.say(WELCOME);
    expect(kinds()).toEqual(['connecting', 'online']);
  });

  it('comes back by itself and says hello again', () => {
    online();
    server.last.lose();
    expect(states.at(-1)).toEqual({ kind: 'away', retryAt: Date.now() + 250 });

    vi.advanceTimersByTime(250);
    expect(server.sockets).toHaveLength(2);
    online();
    expect(server.last.sent).toEqual(['hello']);
    expect(kinds()).toEqual(['connecting', 'online', 'away', 'connecting', 'online']);
  });

  it('waits longer after each failure, and starts over once it was online', () => {
    const waits: number[] = [];
    const loseAndWait = () => {
      server.last.lose();
      const state = states.at(-1);
      waits.push(state?.kind === 'away' ? state.retryAt - Date.now() : Number.NaN);
      vi.advanceTimersByTime(waits.at(-1) ?? 0);
    };
    loseAndWait();
    loseAndWait();
    loseAndWait();
    online();
    loseAndWait();
    expect(waits).toEqual([250, 450, 810, 250]);
  });

  it('treats a hello that was refused as a loss', () => {
    server.last.accept();
    server.last.say({ message: 'Internal server error', connectionId: 'A1=', requestId: 'R1=' });
    expect(kinds()).toEqual(['connecting', 'away']);
    expect(server.last.closed).toBe(true);
  });

  it('gives up a connection that does not open, and one that does not answer', () => {
    vi.advanceTimersByTime(10_000);
    expect(kinds()).toEqual(['connecting', 'away']);

    vi.advanceTimersByTime(250);
    server.last.accept();
    vi.advanceTimersByTime(10_000);
    expect(kinds()).toEqual(['connecting', 'away', 'connecting', 'away']);
  });

  it('asks one question at a time, so that each gets its own answer', async () => {
    online();
    const first = link.ask('one');
    const second = link.ask('two');
    expect(server.last.sent).toEqual(['hello', 'one']);

    server.last.say('1');
    expect(server.last.sent).toEqual(['hello', 'one', 'two']);
    server.last.say({ action: 'userExit', userName: 'bob', connectionId: 'B1=' });
    server.last.say('2');

    expect(await first).toEqual(words('1'));
    expect(await second).toEqual(words('2'));
    expect(pushes).toEqual([{ kind: 'left', connectionId: 'B1=' }]);
  });

  it('tells a question that was out from one that was not when the connection is lost', async () => {
    online();
    const out = link.ask('one').catch((lost: unknown) => lost);
    const inside = link.ask('two').catch((lost: unknown) => lost);
    server.last.lose();

    expect(await out).toEqual(new LinkLost(true));
    expect(await inside).toMatchObject({ wasOut: false });
    await expect(link.ask('three')).rejects.toBeInstanceOf(LinkLost);
  });

  it('tries at once when told to', () => {
    server.last.lose();
    link.retryNow();
    expect(server.sockets).toHaveLength(2);

    vi.advanceTimersByTime(5_000);
    expect(server.sockets).toHaveLength(2);
  });

  it('stays closed once stopped', () => {
    online();
    const socket = server.last;
    link.stop();
    expect(socket.closed).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(server.sockets).toHaveLength(1);
  });
});
