import { LONGEST_TEXT } from './chat.js';
import { empty } from './conversation.js';
import { arrange, element, fromTemplate, paintAvatar } from './dom.js';

const TOGETHER_MS = 5 * 60_000;
const NEAR_TOP_PX = 160;
const NEAR_BOTTOM_PX = 80;
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });

const DELIVERY = { waiting: 'Waiting for the server', sending: 'Sending…', failed: 'May not have arrived' };

/** A conversation in view: its messages, and the field to write the next one. */
export class MessagesView {
  #place;
  #partner;
  #chat;
  #keepDraft;
  #log;
  #field;
  #height = 0;
  #first;
  #followed = true;
  #resized = new ResizeObserver(() => this.#followed && this.#toEnd());

  constructor(place, partner, chat, { back, draft, keepDraft }) {
    this.#place = place;
    this.#partner = partner;
    this.#chat = chat;
    this.#keepDraft = keepDraft;
    place.replaceChildren(fromTemplate('open-conversation'));
    paintAvatar(place.querySelector('.avatar'), partner);
    place.querySelector('h1').textContent = partner;
    place.querySelector('.back').addEventListener('click', back);
    this.#log = place.querySelector('.log');
    this.#log.setAttribute('aria-label', `Messages with ${partner}`);
    this.#log.addEventListener('scroll', () => this.#scrolled());
    this.#resized.observe(this.#log);
    this.#field = place.querySelector('textarea');
    this.#field.placeholder = `Write to ${partner}`;
    this.#field.setAttribute('aria-label', `Write to ${partner}`);
    this.#field.maxLength = LONGEST_TEXT;
    this.#field.value = draft;
    this.#field.addEventListener('input', () => this.#typed());
    this.#field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#send();
      }
    });
    place.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
      this.#field.focus();
    });
    this.#typed();
  }

  /** Puts the cursor where one writes. */
  focus() {
    this.#field.focus({ preventScroll: true });
  }

  draw() {
    const { conversations, present, loadingOlder } = this.#chat.state;
    const conversation = conversations.get(this.#partner) ?? empty(this.#partner);
    this.#place.querySelector('.presence-words').textContent = present.has(this.#partner)
      ? 'Here'
      : 'Away, and will find what you write';
    this.#place.querySelector('.log-top').textContent = topWords(conversation, loadingOlder);
    const messages = listed(conversation);
    arrange(this.#place.querySelector('.messages'), messages, ({ key }) => key, makeMessage, (item, message) =>
      this.#showMessage(item, message),
    );
    this.#keepPlace();
  }

  /** Takes its hands off the page; what it listened to goes with the elements. */
  end() {
    this.#resized.disconnect();
    this.#keepDraft(this.#field.value);
  }

  #showMessage(item, { text, at, mine, state, follows, isNewDay, isLast, id }) {
    item.dataset.mine = String(mine);
    item.dataset.follows = String(follows);
    item.dataset.state = state;
    const dayLine = item.querySelector('.day');
    dayLine.hidden = !isNewDay;
    dayLine.textContent = isNewDay ? day.format(at) : '';
    item.querySelector('.message-text').textContent = text;
    const facts = item.querySelector('.message-facts');
    facts.hidden = !isLast && state === 'stored';
    const time = facts.querySelector('time');
    time.textContent = clock.format(at);
    time.dateTime = new Date(at).toISOString();
    const isOnline = this.#chat.state.link.kind === 'online';
    facts.querySelector('.delivery').textContent = DELIVERY[state === 'waiting' && isOnline ? 'sending' : state] ?? '';
    const again = facts.querySelector('button');
    again.hidden = state !== 'failed';
    again.onclick = () => this.#chat.again(this.#partner, id);
  }

  /** Stays at the end when it was there; otherwise what one reads stays where it is while older messages come in. */
  #keepPlace() {
    const log = this.#log;
    if (this.#followed) {
      this.#toEnd();
    } else if (this.#isGrownAbove()) {
      log.scrollTop += log.scrollHeight - this.#height;
    }
    this.#height = log.scrollHeight;
    this.#first = this.#firstKey();
    // A page that does not fill the view leaves nothing to scroll.
    if (log.scrollHeight <= log.clientHeight + NEAR_TOP_PX) {
      this.#chat.loadOlder();
    }
  }

  #toEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  #firstKey() {
    return this.#log.querySelector('.messages').firstElementChild?.dataset.key;
  }

  #isGrownAbove() {
    return this.#first !== this.#firstKey();
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    this.#followed = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
    if (scrollTop < NEAR_TOP_PX) {
      this.#chat.loadOlder();
    }
  }

  #typed() {
    const text = this.#field.value;
    this.#keepDraft(text);
    // The field grows with its text: an unseen copy of the text below it sets the height.
    this.#field.parentElement.dataset.text = text;
    this.#place.querySelector('.composer .primary').disabled = text.trim() === '';
  }

  #send() {
    const text = this.#field.value.trim();
    if (text !== '') {
      this.#field.value = '';
      this.#typed();
      this.#followed = true;
      this.#chat.send(this.#partner, text);
    }
  }
}

function topWords({ loaded, olderKey, rows, partner }, loadingOlder) {
  if (loadingOlder) {
    return 'Older messages…';
  }
  if (!loaded && rows.length === 0) {
    return '';
  }
  return olderKey === undefined ? `This is where your conversation with ${partner} begins.` : '';
}

/** Rows and tail as one list, each with how it stands to its neighbours. */
function listed({ partner, rows, tail }) {
  const all = [
    ...rows.map((row) => ({
      key: row.messageId,
      text: row.message,
      at: row.createdAt,
      mine: row.sender !== partner,
      state: 'stored',
    })),
    ...tail.map((entry) => ({
      key: `tail-${entry.id}`,
      id: entry.id,
      text: entry.text,
      at: entry.at,
      mine: entry.sender !== partner,
      state: entry.state === 'received' ? 'stored' : entry.state,
    })),
  ];
  return all.map((message, i) => ({
    ...message,
    isNewDay: i === 0 || day.format(all[i - 1].at) !== day.format(message.at),
    follows: i > 0 && isTogether(all[i - 1], message),
    isLast: i === all.length - 1 || !isTogether(message, all[i + 1]),
  }));
}

function isTogether(before, after) {
  return before.mine === after.mine && after.at - before.at < TOGETHER_MS;
}

function makeMessage() {
  return element(
    'li',
    { className: 'message' },
    element('p', { className: 'day' }),
    element('p', { className: 'message-text', dir: 'auto' }),
    element(
      'p',
      { className: 'message-facts' },
      element('time'),
      element('span', { className: 'delivery' }),
      element('button', { type: 'button', textContent: 'Send again' }),
    ),
  );
}
