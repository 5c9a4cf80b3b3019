// A connection that comes back by itself.

// API Gateway gives a handshake 29 seconds: functions may have to start.
const OPEN_WITHIN_MS = 30_000;
const ANSWER_WITHIN_MS = 30_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 20_000;
const FACTOR = 1.8;

/** What the whole board comes as, asked for or not. */
export const SCANNED = 'Items scanned';

/** Thrown to whoever asked when the connection ended before the answer came. */
export class LinkLost extends Error {
  /** @param {boolean} wasOut whether the question had gone out, so that the server may have acted on it */
  constructor(wasOut) {
    super('the connection was lost before the answer came');
    this.wasOut = wasOut;
  }
}

/**
 * How long to wait before try number `attempt` (0 is the first after a loss). Half of it is left to chance, so that
 * the pages of a server that comes back do not all knock at once.
 */
export function pauseBefore(attempt, random = Math.random) {
  const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * FACTOR ** attempt);
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}

/**
 * Reads config.json, which lies beside the page. A relative address belongs to the server that the page came from and
 * is as secure as the page; a full one, such as `wss://….amazonaws.com/production`, is taken as it is.
 */
export async function configuredAddress(page = location.href) {
  const response = await fetch('./config.json', { cache: 'no-cache' });
  const config = response.ok ? await response.json() : {};
  if (typeof config.websocketAddress !== 'string') {
    throw new Error('config.json says no websocketAddress');
  }
  const address = new URL(config.websocketAddress, page);
  if (address.protocol === 'http:' || address.protocol === 'https:') {
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  }
  return address.href;
}

/**
 * Answers carry no mark of what they answer, and the gateway runs messages of one connection side by side. So one
 * question is out at a time: the next frame belongs to it, except for a board that nobody asked for.
 */
export class Link {
  #address;
  #onState;
  #onBoard;
  #socket;
  #asked;
  #timer;
  #losses = 0;
  #online = false;

  /**
   * @param {string} address
   * @param {(state: { kind: 'connecting' | 'online' } | { kind: 'away', retryAt: number }) => void} onState
   * @param {(board: object) => void} onBoard gets the whole board, first of all after each new connection
   */
  constructor(address, onState, onBoard) {
    this.#address = address;
    this.#onState = onState;
    this.#onBoard = onBoard;
  }

  start() {
    this.#drop();
    this.#onState({ kind: 'connecting' });
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.onopen = () => this.#greet();
    socket.onmessage = (event) => this.#receive(String(event.data));
    socket.onclose = () => this.#lose();
    this.#within(OPEN_WITHIN_MS);
  }

  get isFree() {
    return this.#online && this.#asked === undefined;
  }

  /** Sends a frame and waits for its answer. Only when `isFree`. Rejects with LinkLost. */
  ask(frame) {
    return new Promise((resolve, reject) => {
      if (!this.isFree) {
        reject(new LinkLost(false));
        return;
      }
      this.#put(frame, resolve, reject);
    });
  }

  #greet() {
    const welcome = () => {
      this.#losses = 0;
      this.#online = true;
      this.#onState({ kind: 'online' });
    };
    this.#put({ action: 'scanEntireTable' }, welcome, () => undefined);
  }

  #put(frame, resolve, reject) {
    this.#asked = { action: frame.action, resolve, reject };
    this.#within(ANSWER_WITHIN_MS);
    this.#socket.send(JSON.stringify(frame));
  }

  #receive(text) {
    const frame = parsed(text);
    const isBoard = frame.message === SCANNED;
    if (isBoard) {
      this.#onBoard(frame.response);
    }
    const asked = this.#asked;
    if (asked !== undefined && (!isBoard || asked.action === 'scanEntireTable')) {
      if (!this.#online && !isBoard) {
        this.#lose();
        return;
      }
      clearTimeout(this.#timer);
      this.#asked = undefined;
      asked.resolve(frame);
    }
  }

  /** A server that says nothing for so long is as good as gone. */
  #within(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lose(), ms);
  }

  #lose() {
    const pause = pauseBefore(this.#losses);
    this.#losses += 1;
    this.#drop();
    this.#onState({ kind: 'away', retryAt: Date.now() + pause });
    this.#timer = setTimeout(() => this.start(), pause);
  }

  #drop() {
    clearTimeout(this.#timer);
    this.#online = false;
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    const asked = this.#asked;
    this.#asked = undefined;
    asked?.reject(new LinkLost(true));
  }
}

function parsed(text) {
  try {
    const frame = JSON.parse(text);
    return typeof frame === 'object' && frame !== null ? frame : {};
  } catch {
    return {};
  }
}
