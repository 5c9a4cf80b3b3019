// Draws the board. Texts of people are only ever texts: nothing here makes markup of them.

import { COLUMNS } from './board.js';

const FRESH_MS = 1800;
const GLIDE_MS = 180;
const CALM = matchMedia('(prefers-reduced-motion: reduce)');

/** Keeps the elements of columns and cards, so that focus stays where it is while everything around it changes. */
export class View {
  #board;
  #columns = new Map();
  #cards = new Map();

  /** @param {HTMLElement} board */
  constructor(board) {
    this.#board = board;
    for (const { status, name } of COLUMNS) {
      this.#column(status, name);
    }
  }

  /** What a column is called. */
  static nameOf(status) {
    return COLUMNS.find((column) => column.status === status)?.name ?? status;
  }

  /** The status one column to the left (-1) or right (+1), if there is one. */
  neighbour(status, step) {
    const all = [...this.#columns.keys()];
    return all[all.indexOf(status) + step];
  }

  /** A task has got another id: its card stays, and takes the place of one that somebody else's change brought. */
  rename(before, now) {
    const card = this.#cards.get(before);
    if (card !== undefined) {
      this.#cards.get(now)?.remove();
      this.#cards.delete(before);
      this.#cards.set(now, card);
      card.dataset.id = now;
    }
  }

  focus(id) {
    this.#cards.get(id)?.focus();
  }

  /** The card that comes after that one when it goes. */
  idBeside(id) {
    const card = this.#cards.get(id);
    return (card?.nextElementSibling ?? card?.previousElementSibling)?.dataset.id;
  }

  /**
   * @param tasks  as Board.tasks
   * @param fresh  ids that somebody else has just changed
   */
  show(tasks, fresh = new Set()) {
    const focused = document.activeElement?.closest?.('[data-id]');
    const places = new Map([...this.#cards].map(([id, card]) => [id, card.getBoundingClientRect()]));
    const seen = new Set(tasks.map((task) => task.id));
    for (const [id, card] of this.#cards) {
      if (!seen.has(id)) {
        card.remove();
        this.#cards.delete(id);
      }
    }
    const filled = new Map();
    for (const task of tasks) {
      const { list } = this.#column(task.status, task.status);
      const at = filled.get(task.status) ?? 0;
      filled.set(task.status, at + 1);
      const card = this.#card(task);
      if (list.children[at] !== card) {
        list.insertBefore(card, list.children[at] ?? null);
      }
      if (fresh.has(task.id)) {
        light(card);
      }
    }
    this.#count(filled);
    this.#glide(places);
    if (focused !== undefined && focused !== null && document.activeElement !== focused && focused.isConnected) {
      focused.focus();
    }
  }

  #count(filled) {
    for (const [status, { element, count, list }] of this.#columns) {
      const number = filled.get(status) ?? 0;
      count.textContent = String(number);
      list.dataset.empty = String(number === 0);
      if (number === 0 && !COLUMNS.some((column) => column.status === status)) {
        element.remove();
        this.#columns.delete(status);
      }
    }
  }

  /** A card that was moved comes from where it was. */
  #glide(places) {
    if (CALM.matches) {
      return;
    }
    for (const [id, card] of this.#cards) {
      const from = places.get(id);
      const to = card.getBoundingClientRect();
      if (from !== undefined && (from.left !== to.left || from.top !== to.top)) {
        const transform = `translate(${from.left - to.left}px, ${from.top - to.top}px)`;
        card.animate([{ transform }, { transform: 'none' }], { duration: GLIDE_MS, easing: 'ease-out' });
      }
    }
  }

  #column(status, name) {
    const known = this.#columns.get(status);
    if (known !== undefined) {
      return known;
    }
    const title = element('h2', {}, name || 'No column');
    title.id = `column-${this.#columns.size}-${Date.now()}`;
    const count = element('span', { className: 'count' });
    const head = element('header', { className: 'column-head' });
    head.append(element('span', { className: 'dot' }), title, count);
    const list = element('ul', { className: 'cards' });
    list.setAttribute('aria-labelledby', title.id);
    const column = element('section', { className: 'column' });
    column.dataset.status = status;
    column.setAttribute('aria-labelledby', title.id);
    column.append(head, list);
    this.#board.append(column);
    const made = { element: column, count, list };
    this.#columns.set(status, made);
    return made;
  }

  #card(task) {
    const known = this.#cards.get(task.id);
    const card = known ?? this.#newCard(task);
    card.dataset.waits = String(task.waits);
    if (known === undefined || card.dataset.at !== task.status) {
      card.dataset.at = task.status;
      this.#label(card, task);
    }
    return card;
  }

  #newCard({ id, title }) {
    const card = element('li', { className: 'card', tabIndex: 0 });
    card.dataset.id = id;
    card.setAttribute('aria-label', title);
    card.setAttribute('aria-describedby', 'keys');
    const grip = element('span', { className: 'grip' });
    grip.setAttribute('aria-hidden', 'true');
    const actions = element('div', { className: 'actions' });
    actions.append(button('left', '‹'), button('right', '›'), button('delete', '×'));
    card.append(grip, element('p', { className: 'card-title' }, title || 'Without a title'), actions);
    this.#cards.set(id, card);
    return card;
  }

  #label(card, { title, status }) {
    for (const [act, step] of [
      ['left', -1],
      ['right', 1],
    ]) {
      const neighbour = this.neighbour(status, step);
      const mover = card.querySelector(`[data-act=${act}]`);
      mover.disabled = neighbour === undefined;
      mover.setAttribute('aria-label', neighbour === undefined ? '' : `Move “${title}” to ${View.nameOf(neighbour)}`);
    }
    card.querySelector('[data-act=delete]').setAttribute('aria-label', `Delete “${title}”`);
  }
}

function light(card) {
  card.classList.add('fresh');
  setTimeout(() => card.classList.remove('fresh'), FRESH_MS);
}

function button(act, sign) {
  const made = element('button', { type: 'button', tabIndex: -1 }, sign);
  made.dataset.act = act;
  return made;
}

function element(name, properties = {}, text = undefined) {
  const made = Object.assign(document.createElement(name), properties);
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}
