import * as conversation from './conversation.js';
import { Link } from './link.js';

/** The longest text that the server stores. */
export const LONGEST_TEXT = 4_000;

const PAGE = 20;
/** Histories fetched by themselves; further ones when somebody opens them. */
const FETCHED_AT_ONCE = 40;
const ANSWER_WITHIN_MS = 20_000;
/** Asking who is there also keeps the connection from being closed as idle, which happens after ten minutes. */
const ASK_EVERY_MS = 60_000;
/** Two lists of who is there may overtake each other; asking once more a little later tells which one is right. */
const ASK_AGAIN_MS = 1_500;
/**
 * When the history is looked at for a message that was sent or has come. A function may take 29 seconds to store it, and
 * on a busy server it does: what is said not to have arrived before that arrives all the same, and once more when its
 * sender tries again.
 */
const CONFIRM_AFTER_MS = [150, 600, 1_500, 4_000, 8_000, 16_000];

/**
 * One person's side of the chat: keeps the connection, the people and the conversations. Conversations are kept by
 * nickname and not by connection, because a connection is another one after every reconnect.
 *
 * `state` is all that the page shows; `onChange` is called after it has changed.
 */
export class Chat {
  #link;
  #storage;
  #onChange;
  #questions = [];
  #asked;
  #answerTimer;
  #asking;
  #askingAgain;
  #isListAsked = false;
  #confirming = new Map();
  #attentive = true;
  #nextId = 1;

  /**
   * @param me the nickname
   * @param surroundings `open()` makes a socket, `isReachable()`, `storage` as localStorage, `onChange()`
   */
  constructor(me, { open, isReachable, storage, onChange }) {
    this.#storage = storage;
    this.#onChange = onChange;
    this.#link = new Link({
      open,
      isReachable,
      onState: (link) => this.#linkChanged(link),
      onFrame: (frame) => this.#receive(frame),
    });
    const kept = this.#kept(me);
    this.state = {
      me,
      link: this.#link.state,
      wasOnline: false,
      present: new Set(),
      conversations: new Map(
        Object.entries(kept.read).map(([partner, lastRead]) => [partner, conversation.empty(partner, lastRead)]),
      ),
      open: undefined,
      loadingOlder: false,
      trouble: undefined,
    };
  }

  start() {
    this.#link.start();
    this.#asking = setInterval(() => this.#askForList(), ASK_EVERY_MS);
  }

  stop() {
    clearInterval(this.#asking);
    this.#forgetQuestions();
    this.#link.stop();
  }

  retryNow() {
    this.#link.retryNow();
  }

  /** Brings a conversation into view, which marks it as read; undefined when none is. */
  look(partner) {
    if (partner !== undefined) {
      this.#put(this.#with(partner));
      this.#ask(partner);
    }
    this.#update({ open: partner });
    this.#markRead();
  }

  /** Whether the person looks at the page at all; what comes while they do not is unread. */
  attend(attentive) {
    this.#attentive = attentive;
    this.#markRead();
  }

  /** Sends a text now, or as soon as the server is there. */
  send(partner, text) {
    const entry = { id: this.#nextId++, sender: this.state.me, text, at: Date.now(), state: 'waiting', seen: true };
    this.#put(conversation.withEntry(this.#with(partner), entry));
    this.#flush(partner);
  }

  /** Sends a message once more that failed. */
  again(partner, id) {
    this.#put(conversation.marked(this.#with(partner), 'failed', 'waiting', id));
    this.#flush(partner);
  }

  /** Fetches older messages of the conversation in view, if there are any. */
  loadOlder() {
    const shown = this.state.open === undefined ? undefined : this.#with(this.state.open);
    if (shown?.olderKey !== undefined && !this.state.loadingOlder && this.#isOnline()) {
      this.#update({ loadingOlder: true });
      this.#ask(shown.partner, shown.olderKey);
    }
  }

  #isOnline() {
    return this.state.link.kind === 'online';
  }

  #linkChanged(link) {
    this.#update({ link, wasOnline: this.state.wasOnline || link.kind === 'online' });
    this.#forgetQuestions();
    if (link.kind === 'online') {
      this.#askForList();
      const { open, conversations } = this.state;
      const others = [...conversations.keys()].filter((partner) => partner !== open).slice(0, FETCHED_AT_ONCE);
      (open === undefined ? others : [open, ...others]).forEach((partner) => this.#ask(partner));
    } else {
      // Nothing is known to be up to date any more.
      for (const each of this.state.conversations.values()) {
        this.#put({ ...each, loaded: false });
      }
    }
  }

  #receive(frame) {
    switch (frame.type) {
      case 'clients':
        this.#people(frame.value.map(({ nickname }) => nickname));
        break;
      case 'message':
        this.#message(frame.value.sender, frame.value.message);
        break;
      case 'messages':
        this.#answer(frame.value);
        break;
      case 'ping':
        this.#update({ trouble: `Somebody else tried to come in as ${this.state.me}.` });
        break;
      default:
        // Our own error frame or the gateway's: { "message": "Internal server error", … }.
        this.#update({ trouble: `The server says: ${frame.message}` });
    }
  }

  #people(nicknames) {
    if (!nicknames.includes(this.state.me)) {
      // Our row is gone: while we did not answer, somebody took us for gone. Only a new connection gets a new one.
      this.#link.lose();
      return;
    }
    clearTimeout(this.#askingAgain);
    if (!this.#isListAsked) {
      this.#askingAgain = setTimeout(() => this.#askForList(), ASK_AGAIN_MS);
    }
    this.#isListAsked = false;
    const others = nicknames.filter((nickname) => nickname !== this.state.me);
    this.#update({ present: new Set(others) });
    for (const nickname of others.slice(0, FETCHED_AT_ONCE)) {
      const { loaded } = this.#with(nickname);
      if (!loaded) {
        this.#ask(nickname);
      }
    }
  }

  #askForList() {
    if (this.#isOnline()) {
      this.#isListAsked = true;
      this.#link.send({ action: 'getClients' });
    }
  }

  #message(sender, text) {
    const before = this.#with(sender);
    if (before.loaded) {
      const entry = { id: this.#nextId++, sender, text, at: Date.now(), state: 'received', seen: false };
      this.#put(conversation.withReceived(before, entry));
      this.#markRead();
    }
    this.#confirm(sender, 0);
  }

  /** Hands over what waits, once it is known what is stored already. */
  #flush(partner) {
    const present = this.#with(partner);
    if (!this.#isOnline()) {
      return;
    }
    if (!present.loaded) {
      this.#ask(partner);
      return;
    }
    // One at a time: the gateway runs messages of one connection side by side, and they are to be stored in order.
    const next = present.tail.find(({ state }) => state === 'waiting');
    if (next !== undefined && !present.tail.some(({ state }) => state === 'sending')) {
      this.#link.send({ action: 'sendMessage', recipientNickname: partner, message: next.text });
      this.#put(conversation.marked(present, 'waiting', 'sending', next.id));
      this.#confirm(partner, 0);
    }
  }

  /** Looks at the history a little later, and again while it has not confirmed everything. */
  #confirm(partner, attempt) {
    clearTimeout(this.#confirming.get(partner));
    this.#confirming.set(
      partner,
      setTimeout(() => this.#ask(partner, undefined, attempt), CONFIRM_AFTER_MS[attempt]),
    );
  }

  /** Asks for a page of the history. Answers do not say what they answer, so one question is out at a time. */
  #ask(partner, startKey, attempt) {
    if (!this.#isOnline()) {
      return;
    }
    const same = this.#questions.find((question) => question.partner === partner && question.startKey === startKey);
    if (same !== undefined) {
      same.attempt ??= attempt;
    } else {
      this.#questions.push({ partner, startKey, attempt });
      this.#next();
    }
  }

  #next() {
    if (this.#asked === undefined && this.#questions.length > 0) {
      this.#asked = this.#questions.shift();
      const { partner, startKey } = this.#asked;
      this.#answerTimer = setTimeout(() => this.#link.lose(), ANSWER_WITHIN_MS);
      this.#link.send({ action: 'getMessages', targetNickname: partner, limit: PAGE, startKey });
    }
  }

  #answer(page) {
    const question = this.#asked;
    if (question === undefined) {
      return;
    }
    clearTimeout(this.#answerTimer);
    this.#asked = undefined;
    if (question.startKey !== undefined) {
      this.#put(conversation.withOlder(this.#with(question.partner), page));
      this.#update({ loadingOlder: false });
    } else {
      this.#loaded(question, page);
    }
    this.#next();
  }

  #loaded({ partner, attempt }, page) {
    const before = this.#with(partner);
    let after = conversation.withNewest(before, page);
    const isOpen = after.tail.some(({ state }) => state === 'sending' || state === 'received');
    if (attempt !== undefined && isOpen && attempt + 1 < CONFIRM_AFTER_MS.length) {
      this.#confirm(partner, attempt + 1);
    } else if (attempt !== undefined || !before.loaded) {
      // Sent, and not in the history although it had time to get there, or the connection was another one.
      after = conversation.marked(after, 'sending', 'failed');
    }
    this.#put(after);
    this.#markRead();
    this.#flush(partner);
  }

  #forgetQuestions() {
    clearTimeout(this.#answerTimer);
    clearTimeout(this.#askingAgain);
    this.#isListAsked = false;
    this.#confirming.forEach((timer) => clearTimeout(timer));
    this.#asked = undefined;
    this.#questions = [];
    if (this.state.loadingOlder) {
      this.#update({ loadingOlder: false });
    }
  }

  #markRead() {
    const { open } = this.state;
    if (this.#attentive && open !== undefined) {
      const read = conversation.read(this.#with(open));
      this.#put(read);
      this.#keep(open, read.lastRead);
    }
  }

  #with(partner) {
    return this.state.conversations.get(partner) ?? conversation.empty(partner);
  }

  #put(changed) {
    this.#update({ conversations: new Map(this.state.conversations).set(changed.partner, changed) });
  }

  #update(change) {
    this.state = { ...this.state, ...change };
    this.#onChange();
  }

  /** With whom this person has talked from this browser, and up to when they have read. */
  #kept(me) {
    try {
      return { read: {}, ...JSON.parse(this.#storage.getItem(`chat.${me}`) ?? '{}') };
    } catch {
      return { read: {} };
    }
  }

  #keep(partner, lastRead) {
    const kept = this.#kept(this.state.me);
    if (kept.read[partner] !== lastRead) {
      kept.read[partner] = lastRead;
      this.#storage.setItem(`chat.${this.state.me}`, JSON.stringify(kept));
    }
  }
}
