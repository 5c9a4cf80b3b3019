import { element } from './dom.js';

const BACK_SHOWN_MS = 3_000;
const TROUBLE_SHOWN_MS = 6_000;

/** Says when the server is away, and when it is back. */
export class NoticeView {
  #place;
  #words = element('span', { className: 'notice-text' });
  #next = element('span', { className: 'notice-next' });
  #retry = element('button', { type: 'button', textContent: 'Try now' });
  #state;
  #backUntil = 0;
  #troubleUntil = 0;
  #timer;

  constructor(place, onRetry) {
    this.#place = place;
    this.#next.setAttribute('aria-hidden', 'true');
    this.#retry.addEventListener('click', onRetry);
    place.replaceChildren(this.#words, this.#next, this.#retry);
    this.#timer = setInterval(() => this.#state && this.#draw(), 250);
  }

  show(state) {
    const before = this.#state;
    if (before?.wasIn && !before.isIn && state.isIn) {
      this.#backUntil = Date.now() + BACK_SHOWN_MS;
    }
    if (state.trouble !== before?.trouble) {
      this.#troubleUntil = Date.now() + TROUBLE_SHOWN_MS;
    }
    this.#state = state;
    this.#draw();
  }

  end() {
    clearInterval(this.#timer);
    this.#place.replaceChildren();
  }

  #draw() {
    const { link, isIn, wasIn, trouble } = this.#state;
    const now = Date.now();
    const isAway = link.kind === 'away' || (!isIn && wasIn);
    if (isAway) {
      this.#say('away', 'The server is away. The cards stay on the table until it is back.');
    } else if (trouble !== undefined && now < this.#troubleUntil) {
      this.#say('trouble', trouble);
    } else {
      this.#say(now < this.#backUntil ? 'back' : 'fine', now < this.#backUntil ? 'The server is back.' : '');
    }
    this.#next.textContent = !isAway
      ? ''
      : link.kind === 'away'
        ? `Next try in ${Math.max(1, Math.ceil((link.retryAt - now) / 1_000))} s`
        : 'Trying now…';
    this.#retry.hidden = !isAway;
    this.#retry.disabled = link.kind !== 'away';
  }

  /** A text that stays as it is is not said again by a screen reader. */
  #say(tone, text) {
    this.#place.dataset.tone = tone;
    if (this.#words.textContent !== text) {
      this.#words.textContent = text;
    }
  }
}
