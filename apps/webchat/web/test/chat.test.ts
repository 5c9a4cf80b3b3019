import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Chat, EVERYBODY } from '../src/chat/chat.ts';
import { FakeServer } from './fakeSocket.ts';

const bob = { userName: 'bob', connectionId: 'B1=' };
const cy = { userName: 'cy', connectionId: 'C1=' };
const SENT = 'Message sent successfully';

describe('Chat', () => {
  let server: FakeServer;
  let chat: Chat;

  beforeEach(() => {
    vi.useFakeTimers();
    server = new FakeServer();
    chat = new Chat('ana', server.open, { inView: EVERYBODY, random: () => 0 });
    chat.start();
  });
  afterEach(() => {
    chat.stop();
    vi.useRealTimers();
  });

  /** Lets answers reach those who wait for them. */
  const settle = () => vi.advanceTimersByTimeAsync(0);
  const arrive = async (...users: readonly unknown[]) => {
    server.last.accept();
    server.last.say('Successfully registered');
    server.last.say({ action: 'list', users });
    await settle();
  };
  const messages = (key: string) => chat.state().conversations.get(key)?.messages ?? [];
  const states = (key: string) => messages(key).map((message) => message.state);
  const lastFrame = () => JSON.parse(server.last.sent.at(-1) ?? 'null') as unknown;

  it('registers, then asks who is there', async () => {
    await arrive(bob);
    expect(server.last.actions()).toEqual(['register', 'list']);
    expect(chat.state().people).toEqual([bob]);
  });

  it('follows who comes and who leaves', async () => {
    await arrive(bob);
    server.last.say({ action: 'newUser', ...cy });
    server.last.say({ action: 'userExit', ...bob });
    expect(chat.state().people).toEqual([cy]);
  });

  it('sends to one person through all of their connections', async () => {
    const again = { userName: 'bob', connectionId: 'B2=' };
    await arrive(bob, cy, again);
    chat.send('bob', 'oi');
    expect(lastFrame()).toEqual({ action: 'message', sender: 'ana', receivers: [bob, again], message: 'oi' });
    expect(states('bob')).toEqual(['sending']);

    server.last.say(SENT);
    await settle();
    expect(states('bob')).toEqual(['sent']);
  });

  it('says when a message was meant for everybody', async () => {
    await arrive(bob, cy);
    chat.send(EVERYBODY, 'oi');
    expect(lastFrame()).toMatchObject({
      receivers: [
        { ...bob, audience: 'everybody' },
        { ...cy, audience: 'everybody' },
      ],
    });
  });

  it('names at most a hundred receivers in one frame', async () => {
    const many = Array.from({ length: 101 }, (_, i) => ({ userName: `u${i}`, connectionId: `U${i}=` }));
    await arrive(...many);
    chat.send(EVERYBODY, 'oi');
    server.last.say(SENT);
    await settle();
    expect(states(EVERYBODY)).toEqual(['sending']);
    expect(lastFrame()).toMatchObject({ receivers: [{ userName: 'u100' }] });

    server.last.say(SENT);
    await settle();
    expect(states(EVERYBODY)).toEqual(['sent']);
  });

  it('keeps what is written while the server is away, and sends it to the new connections', async () => {
    await arrive(bob);
    server.last.lose();
    chat.send('bob', 'are you there?');
    expect(states('bob')).toEqual(['waiting']);

    await vi.advanceTimersByTimeAsync(250);
    const back = { userName: 'bob', connectionId: 'B9=' };
    await arrive(back);
    expect(lastFrame()).toMatchObject({ receivers: [back], message: 'are you there?' });
  });

  it('keeps what is written to somebody who is away until they come', async () => {
    await arrive();
    chat.send('bob', 'oi');
    expect(states('bob')).toEqual(['waiting']);
    server.last.say({ action: 'newUser', ...bob });
    expect(lastFrame()).toMatchObject({ receivers: [bob] });
  });

  it('leaves it to the writer when a message may or may not have arrived', async () => {
    await arrive(bob);
    chat.send('bob', 'one');
    chat.send('bob', 'two');
    server.last.lose();
    await settle();
    expect(states('bob')).toEqual(['failed', 'waiting']);

    await vi.advanceTimersByTimeAsync(250);
    await arrive(bob);
    expect(lastFrame()).toMatchObject({ message: 'two' });
    chat.again('bob', messages('bob')[0]?.id ?? -1);
    server.last.say(SENT);
    await settle();
    expect(lastFrame()).toMatchObject({ message: 'one' });
  });

  it('counts as unread what is not in view', async () => {
    await arrive(bob);
    const from = (sender: string, receiver: object) =>
      server.last.say({ action: 'message', sender, receiver, message: 'oi' });
    from('bob', {});
    from('bob', { audience: 'everybody' });
    expect(chat.state().conversations.get('bob')?.unread).toBe(1);
    expect(chat.state().conversations.get(EVERYBODY)?.unread).toBe(0);

    chat.attend(false);
    from('bob', { audience: 'everybody' });
    expect(chat.state().conversations.get(EVERYBODY)?.unread).toBe(1);
    chat.attend(true);
    chat.look('bob');
    expect([...chat.state().conversations.values()].map((conversation) => conversation.unread)).toEqual([0, 0]);
  });

  it('takes names that mean something to JavaScript as names', async () => {
    await arrive();
    server.last.say({ action: 'message', sender: '__proto__', receiver: {}, message: 'oi' });
    expect(messages('__proto__')).toHaveLength(1);
  });

  it('asks who is there every two minutes, which keeps the connection alive', async () => {
    await arrive(bob);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.last.actions()).toEqual(['register', 'list', 'list']);
  });
});
