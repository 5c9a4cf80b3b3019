const FIRST_PAUSE_MS = 500;
const FACTOR = 1.8;
const LONGEST_PAUSE_MS = 20_000;
/** The gateway itself waits 29 seconds for whoever decides about a connection. */
const OPEN_WITHIN_MS = 30_000;

/**
 * How long to wait before try number `attempt` (0 is the first after a loss), in milliseconds. Half of it is left to
 * chance, so that the pages of a server that comes back do not all knock at once.
 */
export function backoff(attempt, random = Math.random) {
  const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * FACTOR ** attempt);
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}

/**
 * A connection that comes back by itself. Its state is one of
 *
 * - `{ kind: 'connecting' }`
 * - `{ kind: 'online' }`
 * - `{ kind: 'away', retryAt, refused }`: `retryAt` as of Date.now(); `refused` when the server is there but does not
 *   let us in, which a browser cannot tell from a server that is away.
 */
export class Link {
  #options;
  #state = { kind: 'connecting' };
  #socket;
  #losses = 0;
  #timer;

  /**
   * @param options `open()` makes a socket, `isReachable()` tells whether a server is there at all, `onState(state)`,
   *   `onFrame(text)`, `random()`
   */
  constructor(options) {
    this.#options = options;
  }

  get state() {
    return this.#state;
  }

  /** Connects, and stays connected until stop(). */
  start() {
    this.#connect();
  }

  /** Ends the connection for good. */
  stop() {
    this.#drop();
  }

  /** Tries at once instead of waiting for the next try. */
  retryNow() {
    if (this.#state.kind === 'away') {
      this.#connect();
    }
  }

  /** Sends a frame. Only while online. */
  send(frame) {
    this.#socket.send(JSON.stringify(frame));
  }

  /** Gives a connection up that does not answer any more. */
  lose() {
    const wasOpen = this.#state.kind === 'online';
    const pause = backoff(this.#losses, this.#options.random);
    this.#losses += 1;
    this.#drop();
    this.#enter({ kind: 'away', retryAt: Date.now() + pause, refused: false });
    this.#timer = setTimeout(() => this.#connect(), pause);
    if (!wasOpen) {
      this.#findOutWhy();
    }
  }

  async #findOutWhy() {
    const away = this.#state;
    if ((await this.#options.isReachable()) && this.#state === away) {
      this.#enter({ ...away, refused: true });
    }
  }

  #connect() {
    this.#drop();
    this.#enter({ kind: 'connecting' });
    const socket = this.#options.open();
    this.#socket = socket;
    socket.onopen = () => {
      clearTimeout(this.#timer);
      this.#losses = 0;
      this.#enter({ kind: 'online' });
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = () => this.lose();
    this.#timer = setTimeout(() => this.lose(), OPEN_WITHIN_MS);
  }

  #receive(text) {
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      return; // Whatever it is, it is none of ours.
    }
    if (typeof frame === 'object' && frame !== null) {
      this.#options.onFrame(frame);
    }
  }

  #drop() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  #enter(state) {
    this.#state = state;
    this.#options.onState(state);
  }
}
