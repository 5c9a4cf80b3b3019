import { last, unread } from './conversation.js';
import { arrange, fromTemplate, paintAvatar } from './dom.js';
import { MessagesView } from './messages.js';
import { NoticeView } from './notice.js';

const by = (id) => document.getElementById(id);
const collator = new Intl.Collator();

/** The chat as the page shows it. Draws the state of a [Chat], hands over what a person does. */
export class ChatView {
  #chat;
  #notice;
  #messages;
  #shown;
  #drafts = new Map();
  #ended = new AbortController();

  constructor(chat, leave) {
    this.#chat = chat;
    this.#notice = new NoticeView(by('notice'), () => chat.retryNow());
    const { signal } = this.#ended;
    by('leave').addEventListener('click', () => leave(), { signal });
    by('new-form').addEventListener('submit', (event) => this.#writeToName(event), { signal });
    addEventListener('keydown', (event) => event.key === 'Escape' && this.#close(), { signal });
  }

  draw() {
    const { me, link, conversations, present } = this.#chat.state;
    this.#notice.show(this.#chat.state);
    paintAvatar(by('me-avatar'), me);
    by('me-name').textContent = me;
    by('me-state').textContent = link.kind === 'online' ? 'Connected' : 'Not connected';
    const here = [...present].sort(collator.compare);
    const away = [...conversations.values()]
      .filter(({ partner, rows, tail }) => !present.has(partner) && (rows.length > 0 || tail.length > 0))
      .map(({ partner }) => partner)
      .sort(collator.compare);
    this.#drawPeople('here', here);
    this.#drawPeople('away', away);
    by('alone').hidden = here.length > 0;
    by('away-section').hidden = away.length === 0;
    this.#drawConversation();
    const total = [...conversations.values()].reduce((sum, each) => sum + unread(each), 0);
    document.title = total > 0 ? `(${total}) Chat` : 'Chat';
  }

  /** Takes its hands off the page. */
  end() {
    this.#ended.abort();
    this.#notice.end();
    this.#messages?.end();
    by('conversation').replaceChildren();
  }

  #drawPeople(id, names) {
    by(`${id}-count`).textContent = names.length;
    arrange(by(id), names, (name) => name, (name) => this.#makeLine(name), (line, name) => this.#showLine(line, name));
  }

  #makeLine(name) {
    const line = fromTemplate('person-line').firstElementChild;
    paintAvatar(line.querySelector('.avatar'), name);
    line.querySelector('.line-title').textContent = name;
    line.querySelector('button').addEventListener('click', () => this.#open(name));
    return line;
  }

  #showLine(line, name) {
    const { conversations, open, present } = this.#chat.state;
    const conversation = conversations.get(name);
    const count = conversation === undefined ? 0 : unread(conversation);
    const newest = conversation && last(conversation);
    const draft = this.#draft(name);
    const button = line.querySelector('button');
    button.setAttribute('aria-current', String(name === open));
    button.dataset.unread = String(count > 0);
    button.dataset.here = String(present.has(name));
    line.querySelector('.line-subtitle').textContent =
      draft !== '' && name !== open ? `Draft: ${draft}` : newest ? `${newest.mine ? 'You: ' : ''}${newest.text}` : '';
    const badge = line.querySelector('.badge');
    badge.hidden = count === 0;
    badge.textContent = count;
    badge.setAttribute('aria-label', `${count} unread`);
  }

  #drawConversation() {
    const { open } = this.#chat.state;
    by('chat').dataset.open = String(open !== undefined);
    if (open !== this.#shown || !by('conversation').hasChildNodes()) {
      this.#messages?.end();
      this.#shown = open;
      this.#messages = undefined;
      if (open === undefined) {
        by('conversation').replaceChildren(fromTemplate('nothing-open'));
      } else {
        this.#messages = new MessagesView(by('conversation'), open, this.#chat, {
          back: () => this.#close(),
          draft: this.#draft(open),
          keepDraft: (text) => this.#keepDraft(open, text),
        });
      }
    }
    this.#messages?.draw();
  }

  #open(name) {
    this.#chat.look(name);
    this.draw();
    this.#messages.focus();
  }

  #close() {
    this.#chat.look(undefined);
  }

  #writeToName(event) {
    event.preventDefault();
    const name = by('new-name').value.trim();
    if (name !== '' && name !== this.#chat.state.me) {
      by('new-name').value = '';
      this.#open(name);
    }
  }

  /** What was typed and not sent, kept through reloads of this window. */
  #draft(name) {
    if (!this.#drafts.has(name)) {
      this.#drafts.set(name, sessionStorage.getItem(this.#draftKey(name)) ?? '');
    }
    return this.#drafts.get(name);
  }

  #keepDraft(name, text) {
    this.#drafts.set(name, text);
    if (text === '') {
      sessionStorage.removeItem(this.#draftKey(name));
    } else {
      sessionStorage.setItem(this.#draftKey(name), text);
    }
  }

  #draftKey(name) {
    return `chat.draft.${JSON.stringify([this.#chat.state.me, name])}`;
  }
}
