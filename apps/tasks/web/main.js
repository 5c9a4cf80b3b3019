// The page: what people do goes to the board, the board's changes to the server, and what the server says to the view.

import { Board, COLUMNS } from './board.js';
import { makeDraggable } from './drag.js';
import { configuredAddress, Link } from './link.js';
import { View } from './view.js';

const TOAST_MS = 7000;
const SETTLE_MS = 700;

const $ = (id) => document.getElementById(id);
const view = new View($('board'));
const board = new Board((before, now) => view.rename(before, now));
const statusChoice = $('status');
let link;
let online = false;
let undo;
let toastTimer;
let noticeTimer;
let settleTimer;
let lastHeard = 0;

for (const { status, name } of COLUMNS) {
  statusChoice.append(Object.assign(document.createElement('option'), { value: status, textContent: name }));
}

// What people do.

$('add').addEventListener('submit', (event) => {
  event.preventDefault();
  const title = $('title').value.trim();
  if (title !== '') {
    board.create(title, statusChoice.value);
    $('title').value = '';
    changed();
  }
  $('title').focus();
});

$('board').addEventListener('click', (event) => {
  const act = event.target.closest('button')?.dataset.act;
  const id = event.target.closest('[data-id]')?.dataset.id;
  if (act !== undefined && id !== undefined) {
    actOn(id, act);
  }
});

$('board').addEventListener('keydown', (event) => {
  const act = { ArrowLeft: 'left', ArrowRight: 'right', Delete: 'delete', Backspace: 'delete' }[event.key];
  const next = { ArrowUp: 'previousElementSibling', ArrowDown: 'nextElementSibling' }[event.key];
  const card = event.target.closest('[data-id]');
  if (card === null || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  if (act !== undefined) {
    event.preventDefault();
    actOn(card.dataset.id, act);
  } else if (next !== undefined) {
    event.preventDefault();
    card[next]?.focus();
  }
});

makeDraggable($('board'), move);

$('toast-undo').addEventListener('click', () => {
  board.create(undo.title, undo.status);
  hideToast();
  changed();
});

$('notice-now').addEventListener('click', () => link.start());

function actOn(id, act) {
  const task = board.tasks.find((one) => one.id === id);
  if (task === undefined) {
    return;
  }
  if (act === 'delete') {
    const beside = view.idBeside(id);
    board.delete(id);
    changed();
    view.focus(beside);
    toast(`Deleted “${short(task.title)}”.`, task);
    return;
  }
  const status = view.neighbour(task.status, act === 'left' ? -1 : 1);
  if (status !== undefined) {
    move(id, status);
    view.focus(id);
  }
}

function move(id, status) {
  const task = board.tasks.find((one) => one.id === id);
  if (task !== undefined && task.status !== status) {
    board.move(id, status);
    changed();
    tell(`“${short(task.title)}” is now in ${View.nameOf(status)}.`);
  }
}

/** Something was done here. */
function changed() {
  view.show(board.tasks);
  void send();
}

/** Sends what waits, one change after another. */
async function send() {
  const frame = board.next;
  if (frame === undefined || !link?.isFree) {
    return;
  }
  let answer;
  try {
    answer = await link.ask(frame);
  } catch (lost) {
    if (lost.wasOut) {
      board.lost();
    }
    return;
  }
  const problem = board.answered(answer);
  if (problem !== undefined) {
    toast(`The server did not do that: ${problem}`);
  }
  heard();
  view.show(board.tasks);
  void send();
}

// What the server says.

function become(response) {
  const before = new Map(board.tasks.map((task) => [task.id, task]));
  const wasOnline = online;
  board.become(response);
  const after = board.tasks;
  const news = wasOnline ? differences(before, after) : new Map();
  view.show(after, new Set(news.keys()));
  if (news.size > 0) {
    tell([...news.values()].join(' '));
  }
  heard();
}

/** What somebody else did, by task, in words. */
function differences(before, after) {
  const news = new Map();
  for (const task of after) {
    const old = before.get(task.id);
    const title = short(task.title);
    if (old === undefined) {
      news.set(task.id, `New in ${View.nameOf(task.status)}: “${title}”.`);
    } else if (old.status !== task.status) {
      news.set(task.id, `“${title}” was moved to ${View.nameOf(task.status)}.`);
    }
    before.delete(task.id);
  }
  for (const gone of before.values()) {
    news.set(gone.id, `“${short(gone.title)}” was deleted.`);
  }
  return news;
}

/**
 * Two boards that come shortly after one another may have overtaken each other on their way, and none says which one is
 * newer. So the page asks once more when it has become quiet.
 */
function heard() {
  const now = Date.now();
  if (now - lastHeard < SETTLE_MS) {
    clearTimeout(settleTimer);
    settleTimer = setTimeout(() => {
      if (link.isFree) {
        lastHeard = 0;
        link.ask({ action: 'scanEntireTable' }).then(send, () => undefined);
      }
    }, SETTLE_MS);
  }
  lastHeard = now;
}

// Where the connection stands.

function stand(state) {
  clearInterval(noticeTimer);
  const was = online;
  online = state.kind === 'online';
  if (state.kind === 'online') {
    $('standing').textContent = 'Connected';
    $('notice').hidden = true;
    if (!was) {
      void send();
    }
    return;
  }
  $('standing').textContent = state.kind === 'connecting' ? 'Connecting' : 'Not connected';
  if (state.kind === 'away') {
    $('notice').hidden = false;
    $('notice-what').textContent = 'The server is away. What you change goes out when it is back.';
    const count = () => {
      const seconds = Math.max(0, Math.ceil((state.retryAt - Date.now()) / 1000));
      $('notice-next').textContent = seconds === 0 ? 'Trying now' : `Next try in ${seconds} s`;
    };
    count();
    noticeTimer = setInterval(count, 500);
  }
}

// Words.

function toast(text, deleted = undefined) {
  clearTimeout(toastTimer);
  undo = deleted;
  $('toast-text').textContent = text;
  $('toast-undo').hidden = deleted === undefined;
  $('toast').hidden = false;
  toastTimer = setTimeout(hideToast, TOAST_MS);
}

function hideToast() {
  clearTimeout(toastTimer);
  $('toast').hidden = true;
}

function tell(text) {
  $('news').textContent = text;
}

function short(title) {
  return title.length > 60 ? `${title.slice(0, 59)}…` : title;
}

link = new Link(await configuredAddress(), stand, become);
link.start();
