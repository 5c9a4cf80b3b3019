import { Link } from './link.js';

const KEPT_EVENTS = 60;
const ANSWER_WITHIN_MS = 20_000;
/** Asking who is there also keeps the connection from being closed as idle, which happens after ten minutes. */
const ASK_EVERY_MS = 60_000;

/**
 * A player in a room: keeps the connection, logs in again after each reconnect, and follows who is there and how the
 * game stands.
 *
 * `state` is all that the page shows; `onChange(what)` is called after it has changed, with the frame that made it so
 * if it was one.
 */
export class Room {
  #link;
  #onChange;
  #asking;
  #answerTimer;
  #isGameCurrent = false;
  #isAsked = false;
  #isOutdated = false;

  /** @param surroundings `open()` makes a socket, `isReachable()`, `onChange(frame)` */
  constructor(me, room, { open, isReachable, onChange }) {
    this.#onChange = onChange;
    this.#link = new Link({
      open,
      isReachable,
      onState: (link) => this.#linkChanged(link),
      onFrame: (frame) => this.#receive(frame),
    });
    this.state = {
      me,
      room,
      link: this.#link.state,
      wasIn: false,
      isIn: false,
      players: [],
      game: undefined,
      events: [],
      trouble: undefined,
    };
  }

  start() {
    this.#link.start();
    this.#asking = setInterval(() => this.#whoIsHere(), ASK_EVERY_MS);
  }

  /** Leaves the room and closes the connection. */
  leave() {
    if (this.state.isIn) {
      this.#link.send({ action: 'logoutEvent' });
    }
    this.stop();
  }

  stop() {
    clearInterval(this.#asking);
    clearTimeout(this.#answerTimer);
    this.#link.stop();
  }

  retryNow() {
    this.#link.retryNow();
  }

  /** Claims three cards. The server decides, since somebody may be faster. Returns whether the claim went out. */
  claim(cards) {
    if (this.state.isIn) {
      this.#link.send({ action: 'trioEvent', cards });
    }
    return this.state.isIn;
  }

  nextRound() {
    if (this.state.isIn) {
      this.#link.send({ action: 'newRoundEvent' });
    }
  }

  #linkChanged(link) {
    clearTimeout(this.#answerTimer);
    this.#isGameCurrent = false;
    this.#isAsked = false;
    this.#update({ link, isIn: false });
    if (link.kind === 'online') {
      const { me, room } = this.state;
      this.#ask('loginEvent', { room_name: room, player_name: me });
    }
  }

  /** Sends what must be answered; a server that says nothing for so long is as good as gone. */
  #ask(action, more = {}) {
    clearTimeout(this.#answerTimer);
    this.#answerTimer = setTimeout(() => this.#link.lose(), ANSWER_WITHIN_MS);
    this.#link.send({ action, ...more });
  }

  #receive(frame) {
    const name = frame.player_name;
    switch (frame.action) {
      case 'loginSuccess':
        this.#update({ isIn: true, wasIn: true }, frame);
        this.#link.send({ action: 'gameEvent' });
        this.#whoIsHere();
        break;
      case 'newPlayerInTheRoom':
        this.#tell({ kind: 'came', name }, frame);
        this.#whoIsHere();
        break;
      case 'playerLeftTheRoom':
        this.#tell({ kind: 'left', name }, frame);
        this.#whoIsHere();
        break;
      case 'playersInTheRoom':
        clearTimeout(this.#answerTimer);
        this.#isAsked = false;
        this.#update({ players: frame.players }, frame);
        if (this.#isOutdated) {
          this.#whoIsHere();
        }
        break;
      case 'gameState':
        this.#play(frame.game, frame);
        break;
      case 'trioTaken':
        this.#tell({ kind: 'took', name, cards: frame.cards });
        this.#play(frame.game, frame);
        break;
      case 'newRound':
        this.#tell({ kind: 'round', name, round: frame.game.round });
        this.#play(frame.game, frame);
        break;
      case 'trioRefused':
        if (frame.game !== undefined) {
          this.#play(frame.game);
        }
        this.#update({}, frame);
        break;
      case 'logoutSuccess':
        break;
      default:
        // Our own error frame or the gateway's: { "message": "Internal server error", … }.
        this.#update({ trouble: `The server says: ${frame.message}` }, frame);
    }
  }

  /** Answers may overtake each other: one question is out at a time, and asked again when somebody moved meanwhile. */
  #whoIsHere() {
    if (this.state.isIn) {
      this.#isOutdated = this.#isAsked;
      if (!this.#isAsked) {
        this.#isAsked = true;
        this.#ask('playersEvent');
      }
    }
  }

  /** Frames of two moves may overtake each other: the later turn counts. */
  #play(game, frame) {
    const isNewer = !this.#isGameCurrent || this.state.game === undefined || game.turn > this.state.game.turn;
    this.#isGameCurrent = true;
    this.#update(isNewer ? { game } : {}, frame);
  }

  #tell(event, frame) {
    const events = [...this.state.events, { ...event, at: Date.now() }].slice(-KEPT_EVENTS);
    this.#update({ events }, frame);
  }

  #update(change, frame) {
    this.state = { ...this.state, ...change };
    this.#onChange(frame);
  }
}
