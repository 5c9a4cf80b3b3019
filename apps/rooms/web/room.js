import { Link } from './link.js';

const KEPT_EVENTS = 60;
const ANSWER_WITHIN_MS = 20_000;
/** How long to wait before asking again what was answered by an error. */
const ASK_AGAIN_MS = 1_000;
/** Asking who is there also keeps the connection from being closed as idle, which happens after ten minutes. */
const ASK_EVERY_MS = 60_000;

const claimOf = (cards) => `trioEvent ${[...cards].sort((one, other) => one - other)}`;

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
  #againTimer;
  /** Frames that went out and have no answer yet, by what they ask. */
  #questions = new Map();
  /** What the player wants of the game, as above; outlives a connection. */
  #wishes = new Map();
  #isGameCurrent = false;
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
    this.#forgetQuestions();
    this.#link.stop();
  }

  retryNow() {
    this.#link.retryNow();
  }

  /**
   * Claims three cards. The server decides, since somebody may be faster. Returns whether the claim went out at once;
   * otherwise it does when the server is back and the cards still lie there.
   */
  claim(cards) {
    return this.#want(claimOf(cards), { action: 'trioEvent', cards });
  }

  nextRound() {
    this.#want('newRoundEvent', { action: 'newRoundEvent' });
  }

  #want(what, frame) {
    this.#wishes.set(what, frame);
    if (this.state.isIn && this.#isGameCurrent) {
      this.#ask(what, frame);
    }
    return this.state.isIn;
  }

  #linkChanged(link) {
    this.#forgetQuestions();
    this.#isGameCurrent = false;
    this.#update({ link, isIn: false });
    if (link.kind === 'online') {
      const { me, room } = this.state;
      this.#ask('loginEvent', { action: 'loginEvent', room_name: room, player_name: me });
    }
  }

  #forgetQuestions() {
    clearTimeout(this.#answerTimer);
    clearTimeout(this.#againTimer);
    this.#againTimer = undefined;
    this.#questions.clear();
  }

  /** Sends what must be answered; a server that says nothing for so long is as good as gone. */
  #ask(what, frame) {
    clearTimeout(this.#answerTimer);
    this.#answerTimer = setTimeout(() => this.#link.lose(), ANSWER_WITHIN_MS);
    this.#questions.set(what, frame);
    this.#link.send(frame);
  }

  #answered(what) {
    this.#wishes.delete(what);
    this.#questions.delete(what);
    if (this.#questions.size === 0) {
      clearTimeout(this.#answerTimer);
    }
  }

  /** An error does not say which question it answers, so all of them go out again: none does harm when asked twice. */
  #askAgain() {
    this.#againTimer ??= setTimeout(() => {
      this.#againTimer = undefined;
      for (const frame of this.#questions.values()) {
        this.#link.send(frame);
      }
    }, ASK_AGAIN_MS);
  }

  #receive(frame) {
    const name = frame.player_name;
    switch (frame.action) {
      case 'loginSuccess':
        this.#answered('loginEvent');
        this.#update({ isIn: true, wasIn: true }, frame);
        this.#ask('gameEvent', { action: 'gameEvent' });
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
        this.#answered('playersEvent');
        this.#update({ players: frame.players }, frame);
        if (this.#isOutdated) {
          this.#whoIsHere();
        }
        break;
      case 'gameState':
        this.#answered('gameEvent');
        this.#answered('newRoundEvent');
        this.#play(frame.game, frame);
        break;
      case 'trioTaken':
        this.#answered(claimOf(frame.cards));
        this.#tell({ kind: 'took', name, cards: frame.cards });
        this.#play(frame.game, frame);
        break;
      case 'newRound':
        this.#answered('newRoundEvent');
        this.#tell({ kind: 'round', name, round: frame.game.round });
        this.#play(frame.game, frame);
        break;
      case 'trioRefused': {
        // Not of a claim that was asked twice and came true the first time.
        const isNews = this.#wishes.has(claimOf(frame.cards));
        this.#answered(claimOf(frame.cards));
        if (frame.game !== undefined) {
          this.#play(frame.game);
        }
        this.#update({}, isNews ? frame : undefined);
        break;
      }
      case 'logoutSuccess':
        break;
      default:
        // Our own error frame or the gateway's: { "message": "Internal server error", … }.
        this.#update({ trouble: `The server says: ${frame.message}` }, frame);
        this.#askAgain();
    }
  }

  /** Answers may overtake each other: one question is out at a time, and asked again when somebody moved meanwhile. */
  #whoIsHere() {
    if (this.state.isIn) {
      this.#isOutdated = this.#questions.has('playersEvent');
      if (!this.#isOutdated) {
        this.#ask('playersEvent', { action: 'playersEvent' });
      }
    }
  }

  /** Frames of two moves may overtake each other: the later turn counts. */
  #play(game, frame) {
    const isNewer = !this.#isGameCurrent || this.state.game === undefined || game.turn > this.state.game.turn;
    const isFirst = !this.#isGameCurrent;
    this.#isGameCurrent = true;
    this.#update(isNewer ? { game } : {}, frame);
    if (isFirst) {
      this.#askForWishes();
    }
  }

  /** What could not be asked for, or was not answered when the connection ended, goes out if it still makes sense. */
  #askForWishes() {
    const { cards, over } = this.state.game;
    for (const [what, frame] of this.#wishes) {
      if (frame.cards === undefined ? over : frame.cards.every((card) => cards.includes(card))) {
        this.#ask(what, frame);
      } else {
        this.#wishes.delete(what);
      }
    }
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
