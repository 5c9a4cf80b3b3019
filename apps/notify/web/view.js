// Draws lists. Texts of people are only ever texts: nothing here makes markup of them.

const MOST_LINES = 40;
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const EXACT_CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export function clock(time) {
  return CLOCK.format(time);
}

/** What somebody was notified of, the newest first. */
export class Letters {
  #list;
  #empty;
  #known = new Map();

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} empty shown while the list is empty
   */
  constructor(list, empty) {
    this.#list = list;
    this.#empty = empty;
  }

  clear() {
    this.#known.clear();
    this.#list.replaceChildren();
    this.#empty.hidden = false;
  }

  /**
   * Shows one that is not shown yet, at its place in time: ids sort by it.
   *
   * @param {{ id: string, from: string, text: string, created: Date }} letter
   * @param {boolean} isNew whether it has arrived just now
   */
  add({ id, from, text, created }, isNew) {
    if (this.#known.has(id)) {
      return;
    }
    const item = element('li', 'letter');
    item.dataset.fresh = String(isNew);
    const head = element('p', 'letter-head');
    const time = element('time', 'quiet', clock(created));
    time.dateTime = created.toISOString();
    head.append(element('strong', '', from || 'Somebody'), time);
    item.append(initial(from), head, element('p', 'letter-text', text));
    this.#known.set(id, item);
    const later = [...this.#known.keys()].filter((other) => other < id).sort();
    this.#list.insertBefore(item, this.#known.get(later.at(-1)) ?? null);
    this.#empty.hidden = true;
  }
}

/** The last lines that went over the wire, the newest first. */
export class Wire {
  #list;

  /** @param {HTMLElement} list */
  constructor(list) {
    this.#list = list;
  }

  clear() {
    this.#list.replaceChildren();
  }

  /** @param {'in' | 'out' | 'rest' | 'link'} way */
  add(way, text) {
    const line = element('li', 'line');
    line.dataset.way = way;
    line.append(
      element('time', 'quiet', EXACT_CLOCK.format(new Date())),
      element('span', 'way', { in: '↓', out: '↑', rest: '⇅', link: '•' }[way]),
      element('span', 'line-text', text),
    );
    this.#list.prepend(line);
    while (this.#list.children.length > MOST_LINES) {
      this.#list.lastElementChild.remove();
    }
  }
}

function initial(name) {
  const badge = element('span', 'initial', [...(name || '?')][0].toUpperCase());
  badge.setAttribute('aria-hidden', 'true');
  let hue = 0;
  for (const sign of name) {
    hue = (hue * 31 + sign.codePointAt(0)) % 360;
  }
  badge.style.setProperty('--hue', String(hue));
  return badge;
}

function element(name, className, text = undefined) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}
