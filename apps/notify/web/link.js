// A connection that comes back by itself.

// API Gateway gives a handshake 29 seconds: functions may have to start.
const OPEN_WITHIN_MS = 30_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 20_000;
const FACTOR = 1.8;
const CLOSED_IN_ORDER = 1000;

/**
 * How long to wait before try number `attempt` (0 is the first after a loss). Half of it is left to chance, so that
 * the pages of a server that comes back do not all knock at once.
 */
export function pauseBefore(attempt, random = Math.random) {
  const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * FACTOR ** attempt);
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}

export class Link {
  #address;
  #onState;
  #onFrame;
  #socket;
  #timer;
  #losses = 0;
  #wasOpen = false;

  /**
   * @param {string} address
   * @param onState gets `{ kind: 'connecting' | 'online' }`, or `{ kind: 'away', retryAt, why }`, where `why` is
   *     `closed` when the server closed the connection in order, `lost`, or `refused` when it was never open
   * @param {(text: string) => void} onFrame
   */
  constructor(address, onState, onFrame) {
    this.#address = address;
    this.#onState = onState;
    this.#onFrame = onFrame;
  }

  /** Connects, now, and stays connected until stop(). */
  start() {
    this.stop();
    this.#onState({ kind: 'connecting' });
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.onopen = () => {
      clearTimeout(this.#timer);
      this.#losses = 0;
      this.#wasOpen = true;
      this.#onState({ kind: 'online' });
    };
    socket.onmessage = (event) => this.#onFrame(String(event.data));
    socket.onclose = (event) => this.#lose(event.code === CLOSED_IN_ORDER ? 'closed' : 'lost');
    this.#timer = setTimeout(() => this.#lose('lost'), OPEN_WITHIN_MS);
  }

  /** Ends the connection for good. */
  stop() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  /** Sends a frame. False when there is no connection. */
  send(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #lose(how) {
    const pause = pauseBefore(this.#losses);
    this.#losses += 1;
    this.stop();
    this.#onState({ kind: 'away', retryAt: Date.now() + pause, why: this.#wasOpen ? how : 'refused' });
    this.#timer = setTimeout(() => this.start(), pause);
  }
}
