import { Link, LinkLost, type LinkState, type Socket } from '../wire/link.ts';
import {
  REGISTERED,
  SENT,
  listFrame,
  messageFrame,
  registerFrame,
  type Person,
  type Push,
  type Receiver,
} from '../wire/frames.ts';

/** The conversation with everybody. Others are keyed by the name of the other person, which is never blank. */
export const EVERYBODY = '';

export type MessageState = 'waiting' | 'sending' | 'sent' | 'failed' | 'received';

export interface Message {
  readonly id: number;
  readonly from: string;
  readonly text: string;
  readonly at: number;
  readonly state: MessageState;
}

export interface Conversation {
  readonly key: string;
  readonly messages: readonly Message[];
  readonly unread: number;
}

/** All that the page shows. Never changed in place: a change makes a new one. */
export interface ChatState {
  readonly me: string;
  readonly link: LinkState;
  /** Whether there has been a connection before: tells "connecting" from "trying again". */
  readonly wasOnline: boolean;
  readonly people: readonly Person[];
  readonly conversations: ReadonlyMap<string, Conversation>;
  /** The conversation in view, if any. */
  readonly open: string | undefined;
}

/** Messages kept for each conversation. */
const KEPT = 500;
/** Receivers named in one frame: a frame holds 32 KB, a receiver takes about 100 bytes. */
const RECEIVERS_AT_ONCE = 100;
/** Asking who is there also keeps the connection from being closed as idle, which happens after ten minutes. */
const ASK_EVERY_MS = 120_000;

/**
 * One person's side of the chat: keeps the connection, the people and the conversations. Conversations are kept by
 * name and not by connection, because a connection is another one after every reconnect.
 */
export class Chat {
  private current: ChatState;
  private attentive = true;
  private readonly listeners = new Set<() => void>();
  private readonly link: Link;
  private nextId = 1;
  private asking: ReturnType<typeof setInterval> | undefined;

  constructor(me: string, open: () => Socket, view: { inView?: string | undefined; random?: () => number } = {}) {
    this.current = {
      me,
      link: { kind: 'connecting' },
      wasOnline: false,
      people: [],
      conversations: new Map([[EVERYBODY, empty(EVERYBODY)]]),
      open: view.inView,
    };
    this.link = new Link({
      open,
      hello: registerFrame(me),
      welcome: (reply) => reply.kind === 'words' && reply.words === REGISTERED,
      onState: (state) => this.linkChanged(state),
      onPush: (push) => this.pushed(push),
      ...(view.random && { random: view.random }),
    });
  }

  readonly state = (): ChatState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    this.link.start();
    this.asking = setInterval(() => void this.refresh(), ASK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.asking);
    this.link.stop();
  }

  retryNow(): void {
    this.link.retryNow();
  }

  /** Brings a conversation into view, which marks it as read; undefined when none is. */
  look(key: string | undefined): void {
    this.update({ open: key });
    this.markRead();
  }

  /** Whether the person looks at the page at all; what comes while they do not is unread. */
  attend(attentive: boolean): void {
    this.attentive = attentive;
    this.markRead();
  }

  /** Sends a text now, or as soon as the server and the receiver are there. */
  send(key: string, text: string): void {
    this.add(key, { from: this.current.me, text, state: 'waiting' });
    this.flush();
  }

  /** Tries once more to send a message that failed. */
  again(key: string, id: number): void {
    this.mark(key, id, 'waiting');
    this.flush();
  }

  private markRead(): void {
    const { open, conversations } = this.current;
    if (this.attentive && open !== undefined && conversations.get(open)?.unread !== 0) {
      this.change(open, (conversation) => ({ ...conversation, unread: 0 }));
    }
  }

  private linkChanged(link: LinkState): void {
    this.update({ link, wasOnline: this.current.wasOnline || link.kind === 'online' });
    if (link.kind === 'online') {
      void this.refresh();
    }
  }

  private async refresh(): Promise<void> {
    if (this.current.link.kind !== 'online') {
      return;
    }
    try {
      const reply = await this.link.ask(listFrame());
      if (reply.kind === 'people') {
        this.update({ people: reply.people });
        this.flush();
      }
    } catch (lost) {
      expectLost(lost); // The list is asked for again when the link is back.
    }
  }

  private pushed(push: Push): void {
    switch (push.kind) {
      case 'joined':
        this.update({ people: [...this.without(push.person.connectionId), push.person] });
        this.flush();
        break;
      case 'left':
        this.update({ people: this.without(push.connectionId) });
        break;
      case 'message':
        this.add(push.toEverybody ? EVERYBODY : push.sender, {
          from: push.sender,
          text: push.text,
          state: 'received',
        });
        break;
    }
  }

  private without(connectionId: string): readonly Person[] {
    return this.current.people.filter((person) => person.connectionId !== connectionId);
  }

  /** Hands over everything that waits and has a receiver, in order. */
  private flush(): void {
    if (this.current.link.kind !== 'online') {
      return;
    }
    for (const { key, messages } of this.current.conversations.values()) {
      const receivers = this.receivers(key);
      if (receivers.length > 0) {
        for (const message of messages.filter(({ state }) => state === 'waiting')) {
          this.mark(key, message.id, 'sending');
          void this.deliver(key, message, receivers);
        }
      }
    }
  }

  private async deliver(key: string, message: Message, receivers: readonly Receiver[]): Promise<void> {
    try {
      let sent = true;
      for (let from = 0; from < receivers.length; from += RECEIVERS_AT_ONCE) {
        const some = receivers.slice(from, from + RECEIVERS_AT_ONCE);
        const reply = await this.link.ask(messageFrame(this.current.me, some, message.text));
        sent &&= reply.kind === 'words' && reply.words === SENT;
      }
      this.mark(key, message.id, sent ? 'sent' : 'failed');
    } catch (lost) {
      // One that was out may or may not have arrived: the writer decides whether to send it again.
      this.mark(key, message.id, expectLost(lost).wasOut ? 'failed' : 'waiting');
    }
  }

  private receivers(key: string): readonly Receiver[] {
    return key === EVERYBODY
      ? this.current.people.map((person) => ({ ...person, audience: 'everybody' as const }))
      : this.current.people.filter((person) => person.userName === key);
  }

  private add(key: string, message: Omit<Message, 'id' | 'at'>): void {
    const seen = this.attentive && this.current.open === key;
    const unread = message.state === 'received' && !seen ? 1 : 0;
    const added: Message = { ...message, id: this.nextId++, at: Date.now() };
    this.change(key, (conversation) => ({
      key,
      messages: [...conversation.messages.slice(1 - KEPT), added],
      unread: conversation.unread + unread,
    }));
  }

  private mark(key: string, id: number, state: MessageState): void {
    this.change(key, (conversation) => ({
      ...conversation,
      messages: conversation.messages.map((message) => (message.id === id ? { ...message, state } : message)),
    }));
  }

  private change(key: string, step: (conversation: Conversation) => Conversation): void {
    const { conversations } = this.current;
    this.update({ conversations: new Map(conversations).set(key, step(conversations.get(key) ?? empty(key))) });
  }

  private update(change: Partial<ChatState>): void {
    this.current = { ...this.current, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

function empty(key: string): Conversation {
  return { key, messages: [], unread: 0 };
}

function expectLost(reason: unknown): LinkLost {
  if (reason instanceof LinkLost) {
    return reason;
  }
  throw reason;
}
