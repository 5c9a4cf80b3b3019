import { card, colourName, countTrios, describe, differences, shapeName } from './cards.js';
import { arrange, drawing, element } from './dom.js';

const TRIO = 3;
/** How long a trio that was taken stays to be seen. */
const TAKEN_SHOWN_MS = 1_100;
/** How long whoever was wrong has to wait. */
const PAUSE_MS = 1_500;
const VERDICT_SHOWN_MS = 5_000;
const list = new Intl.ListFormat('en');

/** The cards on the table, and the choice that a player makes among them. */
export class TableView {
  #place;
  #verdict;
  #room;
  #chosen = new Set();
  #shown;
  #taken;
  #pausedUntil = 0;
  #verdictTimer;
  #ended = new AbortController();

  constructor(place, verdict, room) {
    this.#place = place;
    this.#verdict = verdict;
    this.#room = room;
    addEventListener('keydown', (event) => this.#pressed(event), { signal: this.#ended.signal });
  }

  /** Shows the game; a frame that says what has happened is shown as well. */
  draw(frame) {
    const { game, me } = this.#room.state;
    if (frame?.action === 'trioTaken' && this.#shown !== undefined) {
      this.#showTaken(frame.cards, frame.player_name === me ? 'You' : frame.player_name);
    } else if (frame?.action === 'trioRefused') {
      this.#refused(frame);
    } else if (frame?.action === 'newRound') {
      this.#chosen.clear();
    }
    if (game !== undefined && this.#taken === undefined) {
      this.#lay(game.cards);
    }
    this.#place.dataset.away = String(!this.#room.state.isIn);
  }

  end() {
    this.#ended.abort();
    clearTimeout(this.#taken?.timer);
    clearTimeout(this.#verdictTimer);
    this.#place.replaceChildren();
    this.#verdict.textContent = '';
  }

  #lay(cards) {
    this.#shown = cards;
    for (const chosen of this.#chosen) {
      if (!cards.includes(chosen)) {
        this.#chosen.delete(chosen);
      }
    }
    this.#place.dataset.columns = cards.length > 9 ? '4' : '3';
    arrange(this.#place, cards, (number) => number, (number) => this.#makeCard(number), (made, number) =>
      this.#showCard(made, number, cards.indexOf(number)),
    );
  }

  #makeCard(number) {
    const { shape, colour, count } = card(number);
    const made = element('button', { className: 'card', type: 'button' });
    made.dataset.colour = colourName({ colour });
    made.setAttribute('aria-label', describe(number));
    const shapes = Array.from({ length: count + 1 }, () => drawShape(shapeName({ shape }), colourName({ colour })));
    made.append(...shapes, element('span', { className: 'taker' }));
    made.addEventListener('click', () => this.#toggle(number));
    return made;
  }

  #showCard(made, number, place) {
    made.setAttribute('aria-pressed', String(this.#chosen.has(number)));
    made.disabled = false;
    made.dataset.taken = 'false';
    if (place < 9) {
      made.setAttribute('aria-keyshortcuts', String(place + 1));
    } else {
      made.removeAttribute('aria-keyshortcuts');
    }
  }

  #pressed(event) {
    const number = this.#shown?.[Number(event.key) - 1];
    const isTyping = event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey;
    if (/^[1-9]$/.test(event.key) && number !== undefined && !isTyping) {
      this.#toggle(number);
    }
  }

  #toggle(number) {
    if (Date.now() < this.#pausedUntil || this.#taken?.cards.includes(number)) {
      return;
    }
    if (!this.#chosen.delete(number)) {
      this.#chosen.add(number);
    }
    if (this.#chosen.size === TRIO) {
      if (!this.#room.claim([...this.#chosen])) {
        this.#say('The server is away. Your claim goes out when it is back.');
      }
      this.#chosen.clear();
    }
    for (const made of this.#place.children) {
      made.setAttribute('aria-pressed', String(this.#chosen.has(Number(made.dataset.key))));
    }
  }

  #showTaken(cards, taker) {
    clearTimeout(this.#taken?.timer);
    const { game } = this.#room.state;
    for (const made of this.#place.children) {
      if (cards.includes(Number(made.dataset.key))) {
        made.dataset.taken = 'true';
        made.disabled = true;
        made.querySelector('.taker').textContent = taker;
      }
    }
    this.#taken = {
      cards: [...cards, ...(this.#taken?.cards ?? [])],
      timer: setTimeout(() => {
        this.#taken = undefined;
        this.#lay(this.#room.state.game.cards);
      }, TAKEN_SHOWN_MS),
    };
    const trios = countTrios(game.cards);
    this.#say(`${taker} took a trio.${game.over ? '' : ` ${trios === 1 ? 'One more is' : `${trios} more are`} on the table.`}`);
  }

  #refused({ cards, reason }) {
    if (reason === 'tooLate') {
      this.#say('Somebody was faster.');
      return;
    }
    this.#pausedUntil = Date.now() + PAUSE_MS;
    this.#say(`Not a trio: two and one in ${list.format(differences(cards))}.`);
    for (const made of this.#place.children) {
      if (cards.includes(Number(made.dataset.key))) {
        made.classList.add('wrong');
        setTimeout(() => made.classList.remove('wrong'), PAUSE_MS);
      }
    }
  }

  #say(words) {
    clearTimeout(this.#verdictTimer);
    this.#verdict.textContent = words;
    this.#verdictTimer = setTimeout(() => {
      this.#verdict.textContent = '';
    }, VERDICT_SHOWN_MS);
  }
}

function drawShape(shape, colour) {
  const outline = {
    circle: () => drawing('circle', { cx: 20, cy: 20, r: 14 }),
    triangle: () => drawing('path', { d: 'M20 6 35 33H5z', 'stroke-linejoin': 'round' }),
    square: () => drawing('rect', { x: 7, y: 7, width: 26, height: 26, rx: 3 }),
  }[shape]();
  if (colour === 'violet') {
    // As an attribute: from a style sheet, #stripes would be looked for in the style sheet.
    outline.setAttribute('fill', 'url(#stripes)');
  }
  return drawing('svg', { class: 'shape', viewBox: '0 0 40 40', 'aria-hidden': 'true' }, outline);
}
