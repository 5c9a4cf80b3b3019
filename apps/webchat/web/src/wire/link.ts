import { backoff } from './backoff.ts';
import { read, type Push, type Reply } from './frames.ts';

/** Where the link stands. `retryAt` is a time as of Date.now(). */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'online' }
  | { readonly kind: 'away'; readonly retryAt: number };

/** Thrown to whoever asked when the connection ended before the answer came. */
export class LinkLost extends Error {
  /** Whether the question had gone out, so that the server may have acted on it. */
  readonly wasOut: boolean;

  constructor(wasOut: boolean) {
    super('the connection was lost before the answer came');
    this.wasOut = wasOut;
  }
}

/** The part of a WebSocket that is used. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>;

export interface LinkOptions {
  readonly open: () => Socket;
  /** Said first on every new connection; the link is online once the answer satisfies `welcome`. */
  readonly hello: string;
  readonly welcome: (reply: Reply) => boolean;
  readonly onState: (state: LinkState) => void;
  readonly onPush: (push: Push) => void;
  readonly random?: () => number;
}

interface Question {
  readonly frame: string;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (reason: LinkLost) => void;
}

const OPEN_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 10_000;

/**
 * A connection that comes back by itself.
 *
 * Answers carry no mark of what they answer, and the gateway runs messages of one connection side by side. So one
 * question is out at a time: the next answer belongs to it, and messages arrive in the order in which they were sent.
 */
export class Link {
  private state: LinkState = { kind: 'connecting' };
  private socket: Socket | undefined;
  private asked: Question | undefined;
  private readonly waiting: Question[] = [];
  private losses = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly options: LinkOptions;

  constructor(options: LinkOptions) {
    this.options = options;
  }

  /** Connects, and stays connected until stop(). */
  start(): void {
    this.connect();
  }

  /** Ends the connection for good. */
  stop(): void {
    this.drop();
  }

  /** Tries at once instead of waiting for the next try. */
  retryNow(): void {
    if (this.state.kind === 'away') {
      this.connect();
    }
  }

  /** Sends a frame and waits for its answer. Rejects with LinkLost when there is no connection, or none any more. */
  ask(frame: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (this.state.kind !== 'online') {
        reject(new LinkLost(false));
        return;
      }
      this.waiting.push({ frame, resolve, reject });
      this.next();
    });
  }

  private connect(): void {
    this.drop();
    this.enter({ kind: 'connecting' });
    const socket = this.options.open();
    this.socket = socket;
    socket.onopen = () => this.greet();
    socket.onmessage = (event: MessageEvent) => this.receive(String(event.data));
    socket.onclose = () => this.lose();
    this.within(OPEN_WITHIN_MS);
  }

  private greet(): void {
    const { hello, welcome } = this.options;
    const resolve = (reply: Reply) => {
      if (!welcome(reply)) {
        this.lose();
        return;
      }
      this.losses = 0;
      this.enter({ kind: 'online' });
    };
    this.waiting.push({ frame: hello, resolve, reject: () => undefined });
    this.next();
  }

  private receive(frame: string): void {
    const inbound = read(frame);
    if (inbound === undefined) {
      return;
    }
    if ('push' in inbound) {
      this.options.onPush(inbound.push);
      return;
    }
    const question = this.asked;
    clearTimeout(this.timer);
    this.asked = undefined;
    question?.resolve(inbound.reply);
    this.next();
  }

  private next(): void {
    const question = this.asked === undefined ? this.waiting.shift() : undefined;
    if (question !== undefined && this.socket !== undefined) {
      this.asked = question;
      this.within(ANSWER_WITHIN_MS);
      this.socket.send(question.frame);
    }
  }

  /** A server that says nothing for so long is as good as gone. */
  private within(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lose(), ms);
  }

  private lose(): void {
    const pause = backoff(this.losses, this.options.random);
    this.losses += 1;
    this.drop();
    this.enter({ kind: 'away', retryAt: Date.now() + pause });
    this.timer = setTimeout(() => this.connect(), pause);
  }

  private drop(): void {
    clearTimeout(this.timer);
    const { socket } = this;
    this.socket = undefined;
    if (socket !== undefined) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    this.asked?.reject(new LinkLost(true));
    this.asked = undefined;
    for (const question of this.waiting.splice(0)) {
      question.reject(new LinkLost(false));
    }
  }

  private enter(state: LinkState): void {
    this.state = state;
    this.options.onState(state);
  }
}
