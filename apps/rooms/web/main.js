import { configuredAddress, isReachable } from './address.js';
import { Room } from './room.js';
import { RoomView } from './view.js';

/** Who plays where in this window, so that reloading it does not ask again, and the name last used, as a proposal. */
const SEAT = 'rooms.seat';
const NAME = 'rooms.name';
const TRY_AGAIN_MS = 2_000;
const LONGEST_NAME = 24;

const joinPage = document.getElementById('join');
const housePage = document.getElementById('house');
const nameField = document.getElementById('name');
const roomField = document.getElementById('room');
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

/** The room that the address of the page names: …/rooms/#Garden. */
function roomOfAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1)).slice(0, LONGEST_NAME);
  } catch {
    return '';
  }
}

function ask() {
  housePage.hidden = true;
  joinPage.hidden = false;
  document.title = 'Rooms';
  nameField.value ||= localStorage.getItem(NAME) ?? '';
  roomField.value ||= roomOfAddress() || 'Garden';
  nameField.focus();
}

async function enter({ name, room: roomName }) {
  const url = await address();
  joinPage.hidden = true;
  housePage.hidden = false;
  document.title = `${roomName} · Rooms`;
  history.replaceState(null, '', `#${encodeURIComponent(roomName)}`);
  const room = new Room(name, roomName, {
    open: () => new WebSocket(url),
    isReachable,
    onChange: (frame) => view.draw(frame),
  });
  const view = new RoomView(room, () => {
    removeEventListener('online', retryNow);
    room.leave();
    view.end();
    sessionStorage.removeItem(SEAT);
    ask();
  });
  const retryNow = () => room.retryNow();
  addEventListener('online', retryNow);
  room.start();
}

document.getElementById('join-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const name = nameField.value.trim().slice(0, LONGEST_NAME);
  const room = roomField.value.trim().slice(0, LONGEST_NAME);
  nameField.setAttribute('aria-invalid', String(name === ''));
  roomField.setAttribute('aria-invalid', String(room === ''));
  refusal.textContent = name === '' || room === '' ? 'Please say who you are and which room you want to go to.' : '';
  if (refusal.textContent === '') {
    sessionStorage.setItem(SEAT, JSON.stringify({ name, room }));
    localStorage.setItem(NAME, name);
    enter({ name, room });
  }
});

const seat = JSON.parse(sessionStorage.getItem(SEAT) ?? 'null');
if (seat === null) {
  ask();
} else {
  enter(seat);
}
