import { configuredAddress, isReachable } from './address.js';
import { Chat } from './chat.js';
import { ChatView } from './view.js';

/** The name of this window, so that reloading it does not ask again, and the name last used, as a proposal. */
const NAME = 'chat.nickname';
const TRY_AGAIN_MS = 2_000;
const LONGEST_NICKNAME = 32;

const joinPage = document.getElementById('join');
const chatPage = document.getElementById('chat');
const nickname = document.getElementById('nickname');
const refusal = document.getElementById('refusal');

/** Tries until config.json can be read. */
async function address() {
  for (;;) {
    try {
      return await configuredAddress();
    } catch (unreadable) {
      console.error(unreadable);
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

function ask(words = '') {
  chatPage.hidden = true;
  joinPage.hidden = false;
  refusal.textContent = words;
  nickname.setAttribute('aria-invalid', String(words !== ''));
  nickname.value ||= localStorage.getItem(NAME) ?? '';
  nickname.focus();
  document.title = 'Chat';
}

async function enter(me) {
  const url = new URL(await address());
  url.searchParams.set('nickname', me);
  let redraw = 0;
  const chat = new Chat(me, {
    open: () => new WebSocket(url),
    isReachable,
    storage: localStorage,
    onChange: () => {
      redraw ||= requestAnimationFrame(() => {
        redraw = 0;
        draw();
      });
    },
  });
  const view = new ChatView(chat, leave);
  const retryNow = () => chat.retryNow();
  const attend = () => chat.attend(document.visibilityState === 'visible');

  function draw() {
    const { link, wasOnline } = chat.state;
    if (link.refused && !wasOnline) {
      leave(`“${me}” is in use right now. Choose another nickname, or close the other window.`);
      return;
    }
    // Whoever has not been let in yet does not see the chat flash by.
    if (joinPage.hidden || link.kind !== 'connecting') {
      joinPage.hidden = true;
      chatPage.hidden = false;
      view.draw();
    }
  }

  function leave(words) {
    removeEventListener('online', retryNow);
    document.removeEventListener('visibilitychange', attend);
    cancelAnimationFrame(redraw);
    redraw = -1;
    chat.stop();
    view.end();
    sessionStorage.removeItem(NAME);
    ask(words);
  }

  addEventListener('online', retryNow);
  document.addEventListener('visibilitychange', attend);
  attend();
  chat.start();
}

document.getElementById('join-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const chosen = nickname.value.trim().slice(0, LONGEST_NICKNAME);
  if (chosen === '') {
    ask('Please choose a nickname, so that others can write to you.');
    return;
  }
  refusal.textContent = '';
  sessionStorage.setItem(NAME, chosen);
  localStorage.setItem(NAME, chosen);
  enter(chosen);
});

const known = sessionStorage.getItem(NAME);
if (known === null) {
  ask();
} else {
  enter(known);
}
