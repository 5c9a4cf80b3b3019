import { countTrios } from './cards.js';
import { arrange, element } from './dom.js';
import { NoticeView } from './notice.js';
import { TableView } from './table.js';

const by = (id) => document.getElementById(id);
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const list = new Intl.ListFormat('en');
const counts = (pairs) => new Map(pairs.map(({ player_name: name, count }) => [name, count]));
const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/** A room as the page shows it. Draws the state of a [Room], hands over what a player does. */
export class RoomView {
  #room;
  #notice;
  #table;
  #ended = new AbortController();

  constructor(room, leave) {
    this.#room = room;
    this.#notice = new NoticeView(by('notice'), () => room.retryNow());
    this.#table = new TableView(by('table'), by('verdict'), room);
    const { signal } = this.#ended;
    by('leave').addEventListener('click', () => leave(), { signal });
    by('next-round').addEventListener('click', () => room.nextRound(), { signal });
  }

  draw(frame) {
    const { me, room, isIn } = this.#room.state;
    this.#notice.show(this.#room.state);
    by('room-name').textContent = room;
    by('me').textContent = me;
    by('connection').textContent = isIn ? 'Connected' : 'Not connected';
    this.#table.draw(frame);
    this.#drawRound();
    this.#drawPlayers();
    this.#drawEvents();
  }

  /** Takes its hands off the page. */
  end() {
    this.#ended.abort();
    this.#notice.end();
    this.#table.end();
  }

  #drawRound() {
    const { game, me } = this.#room.state;
    by('over').hidden = !game?.over;
    if (game === undefined) {
      by('round').textContent = '';
      return;
    }
    const trios = countTrios(game.cards);
    by('round').textContent = game.over
      ? `Round ${game.round} is over`
      : `Round ${game.round} · ${plural(trios, 'trio', 'trios')} on the table · ${plural(game.left, 'card', 'cards')} to come`;
    const most = game.points[0]?.count;
    const winners = game.points.filter(({ count }) => count === most).map(({ player_name: name }) => name);
    const words = winners.map((name) => (name === me ? 'You' : name));
    const verb = winners.length > 1 ? 'share' : winners[0] === me ? 'win' : 'wins';
    by('winners').textContent = game.over
      ? `${list.format(words)} ${verb} round ${game.round} with ${plural(most, 'trio', 'trios')}${winners.length > 1 ? ' each' : ''}.`
      : '';
  }

  #drawPlayers() {
    const { players, game, me } = this.#room.state;
    const points = counts(game?.points ?? []);
    const wins = counts(game?.wins ?? []);
    const gone = [...points.keys()].filter((name) => !players.includes(name));
    const lines = [
      ...players.map((name) => ({ name, isHere: true })),
      ...gone.map((name) => ({ name, isHere: false })),
    ].sort((a, b) => (points.get(b.name) ?? 0) - (points.get(a.name) ?? 0));
    by('player-count').textContent = players.length;
    arrange(by('players'), lines, ({ name }) => name, makePlayer, (line, { name, isHere }) => {
      line.dataset.here = String(isHere);
      line.querySelector('.player-name').textContent = name === me ? `${name} (you)` : name;
      const won = wins.get(name) ?? 0;
      line.querySelector('.player-wins').textContent = [
        isHere ? '' : 'has left',
        won > 0 ? `won ${plural(won, 'round', 'rounds')}` : '',
      ]
        .filter(Boolean)
        .join(', ');
      const own = points.get(name) ?? 0;
      line.querySelector('.player-points').textContent = own;
      line.querySelector('.player-points').setAttribute('aria-label', plural(own, 'trio', 'trios'));
    });
  }

  #drawEvents() {
    const { events, me } = this.#room.state;
    const place = by('events');
    const wasAtEnd = place.scrollHeight - place.scrollTop - place.clientHeight < 40;
    const numbered = events.map((event, i) => ({ ...event, key: `${event.at}-${event.kind}-${event.name}-${i}` }));
    arrange(place, numbered, ({ key }) => key, () => element('li', {}, element('time'), element('span')), (line, event) => {
      line.dataset.kind = event.kind;
      line.querySelector('time').textContent = clock.format(event.at);
      line.querySelector('span').textContent = words(event, me);
    });
    if (wasAtEnd) {
      place.scrollTop = place.scrollHeight;
    }
  }
}

function words({ kind, name, round }, me) {
  const who = name === me ? 'You' : name;
  switch (kind) {
    case 'came':
      return `${who} came in`;
    case 'left':
      return `${who} left`;
    case 'took':
      return `${who} took a trio`;
    default:
      return `${who} began round ${round}`;
  }
}

function makePlayer({ name }) {
  const dot = element('span', { className: 'dot', textContent: [...name][0].toUpperCase() });
  dot.setAttribute('aria-hidden', 'true');
  return element(
    'li',
    { className: 'player' },
    dot,
    element(
      'span',
      { className: 'player-words' },
      element('span', { className: 'player-name' }),
      element('span', { className: 'player-wins quiet' }),
    ),
    element('span', { className: 'player-points' }),
  );
}
