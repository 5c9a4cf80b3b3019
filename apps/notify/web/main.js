// The page: who is signed in stands behind the # of the address, so that a second tab of it is the same person.

import { addresses } from './config.js';
import { Link } from './link.js';
import { Rest, RestFailure } from './rest.js';
import { clock, Letters, Wire } from './view.js';

const TOKEN = 'notify.token';
const $ = (id) => document.getElementById(id);
const letters = new Letters($('letters'), $('empty'));
const wire = new Wire($('wire'));
const where = await addresses();
let me;
let rest;
let link;
let pinged;
let unseen = 0;
let noticeTimer;

// Signing in and out.

$('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  const user = $('user').value.trim();
  if (user !== '') {
    sessionStorage.setItem(TOKEN, $('token').value.trim());
    location.hash = encodeURIComponent(user);
  }
});

$('sign-out').addEventListener('click', () => {
  sessionStorage.removeItem(TOKEN);
  location.hash = '';
});

window.addEventListener('hashchange', enter);

function enter() {
  const user = named(location.hash);
  link?.stop();
  clearInterval(noticeTimer);
  $('notice').hidden = true;
  me = user;
  $('join').hidden = user !== '';
  $('app').hidden = user === '';
  document.title = user === '' ? 'Notify' : `${user} · Notify`;
  if (user === '') {
    $('user').focus();
    return;
  }
  letters.clear();
  wire.clear();
  $('me').textContent = user;
  $('pong').textContent = '';
  $('sent').textContent = '';
  const token = sessionStorage.getItem(TOKEN) ?? '';
  rest = new Rest(where.rest, token, (line) => wire.add('rest', line));
  const address = new URL(where.socket);
  address.searchParams.set('userId', user);
  if (token !== '') {
    address.searchParams.set('token', token);
  }
  link = new Link(address.href, stand, receive);
  link.start();
}

function named(hash) {
  try {
    return decodeURIComponent(hash.slice(1)).trim().slice(0, 100);
  } catch {
    return '';
  }
}

// What comes over the socket.

function receive(frame) {
  wire.add('in', frame);
  const id = notificationIn(frame);
  if (id !== undefined) {
    void fetchOne(me, id);
  } else if (frame.startsWith('pong, ') && pinged !== undefined) {
    $('pong').textContent = `${frame} · after ${Math.round(performance.now() - pinged)} ms`;
    pinged = undefined;
  } else if (!frame.startsWith('{"message"')) {
    arrived({ id: `${Date.now().toString(16)}-told`, from: 'The application', text: frame, created: new Date() });
  }
}

function notificationIn(frame) {
  try {
    const read = JSON.parse(frame);
    return read?.type === 'notification' && typeof read.notificationId === 'string' ? read.notificationId : undefined;
  } catch {
    return undefined;
  }
}

async function fetchOne(user, id) {
  try {
    const found = await rest.one(user, id);
    if (user === me) {
      arrived(letter(found));
    }
  } catch (failure) {
    complain(failure);
  }
}

/** What was missed while there was no connection is in the list. */
async function fetchAll(user) {
  try {
    const all = await rest.latest(user);
    if (user === me) {
      all.forEach((one) => letters.add(letter(one), false));
    }
  } catch (failure) {
    complain(failure);
  }
}

function letter({ notificationId, from, text, created }) {
  return { id: String(notificationId), from: String(from), text: String(text), created: new Date(created) };
}

function arrived(one) {
  letters.add(one, true);
  if (document.hidden) {
    unseen += 1;
    document.title = `(${unseen}) ${me} · Notify`;
  }
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden && me !== '') {
    unseen = 0;
    document.title = `${me} · Notify`;
  }
});

function complain(failure) {
  if (!(failure instanceof RestFailure)) {
    throw failure;
  }
  wire.add('link', `not fetched: ${failure.message}`);
}

// What people do.

$('send').addEventListener('submit', async (event) => {
  event.preventDefault();
  const to = $('to').value.trim();
  const text = $('text').value.trim();
  if (to === '' || text === '') {
    return;
  }
  $('send-button').disabled = true;
  $('sent').textContent = '';
  try {
    await rest.add(to, text, me);
    $('text').value = '';
    $('sent').textContent = `Sent to ${to}.`;
  } catch (failure) {
    if (!(failure instanceof RestFailure)) {
      throw failure;
    }
    $('sent').textContent = `Not sent: ${failure.message}.`;
  } finally {
    $('send-button').disabled = false;
    $('text').focus();
  }
});

$('text').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    $('send').requestSubmit();
  }
});

$('ping').addEventListener('click', () => {
  const frame = { action: 'ping', name: me };
  pinged = performance.now();
  if (link.send(frame)) {
    wire.add('out', JSON.stringify(frame));
    $('pong').textContent = '…';
  } else {
    $('pong').textContent = 'Not now: there is no connection.';
  }
});

$('notice-now').addEventListener('click', () => link.start());

// Where the connection stands.

const WHY = {
  closed: 'The server closed this connection, as it does with each after a while.',
  lost: 'The server is away.',
  refused: 'The server is away, or does not let you in: it may want a token.',
};

function stand(state) {
  clearInterval(noticeTimer);
  if (state.kind === 'online') {
    wire.add('link', 'connected');
    $('standing').textContent = `Connected since ${clock(new Date())}`;
    $('notice').hidden = true;
    void fetchAll(me);
    return;
  }
  $('standing').textContent = state.kind === 'connecting' ? 'Connecting' : 'Not connected';
  if (state.kind === 'away') {
    wire.add('link', WHY[state.why]);
    $('notice').hidden = false;
    $('notice').dataset.why = state.why;
    $('notice-what').textContent = WHY[state.why];
    const count = () => {
      const seconds = Math.max(0, Math.ceil((state.retryAt - Date.now()) / 1000));
      $('notice-next').textContent = seconds === 0 ? 'Connecting again' : `Next try in ${seconds} s`;
    };
    count();
    noticeTimer = setInterval(count, 500);
  }
}

enter();
