import type { KeyboardEvent } from 'react';
import { EVERYBODY, type ChatState } from '../chat/chat.ts';
import { Avatar } from './Avatar.tsx';

/** A line of the list: everybody, somebody who is here, or somebody who has left and was talked to. */
export interface Entry {
  readonly key: string;
  readonly title: string;
  readonly subtitle: string;
  readonly here: boolean;
  readonly unread: number;
}

/** Everybody first, then who is here, then who is away, by name. */
export function entries(state: ChatState): readonly Entry[] {
  const here = new Set(state.people.map((person) => person.userName));
  const away = [...state.conversations.keys()].filter((key) => key !== EVERYBODY && !here.has(key));
  const byName = (names: Iterable<string>) => [...names].sort((a, b) => a.localeCompare(b));
  return [
    entry(state, EVERYBODY, true),
    ...byName(here).map((name) => entry(state, name, true)),
    ...byName(away).map((name) => entry(state, name, false)),
  ];
}

function entry(state: ChatState, key: string, here: boolean): Entry {
  const conversation = state.conversations.get(key);
  const last = conversation?.messages.at(-1);
  const said = last && (last.from === state.me ? `You: ${last.text}` : last.text);
  return {
    key,
    title: titleOf(state, key),
    subtitle: said ?? (key === EVERYBODY ? 'All who are here' : ''),
    here,
    unread: conversation?.unread ?? 0,
  };
}

export function titleOf(state: ChatState, key: string): string {
  return key === EVERYBODY ? 'Everybody' : key === state.me ? `${key} (another window)` : key;
}

interface Props {
  readonly state: ChatState;
  readonly onOpen: (key: string) => void;
  readonly onLeave: () => void;
}

export function PeopleList({ state, onOpen, onLeave }: Props) {
  const all = entries(state);
  const [everybody, ...people] = all;
  const here = people.filter((one) => one.here);
  const away = people.filter((one) => !one.here);
  const line = (one: Entry) => (
    <Line key={one.key} entry={one} open={one.key === state.open} onOpen={() => onOpen(one.key)} />
  );
  return (
    <nav className="people" aria-label="Conversations" onKeyDown={walk}>
      <header className="me">
        <Avatar name={state.me} here={state.link.kind === 'online'} />
        <div className="me-words">
          <strong>{state.me}</strong>
          <span className="quiet">{ME_STATE[state.link.kind]}</span>
        </div>
        <button type="button" className="plain" onClick={onLeave}>
          Leave
        </button>
      </header>
      <div className="lines" data-stale={state.link.kind !== 'online'}>
        <ul>{everybody && line(everybody)}</ul>
        <h2>
          Here <span className="count">{here.length}</span>
        </h2>
        {here.length > 0 ? <ul data-testid="here">{here.map(line)}</ul> : <p className="quiet alone">Nobody else yet.</p>}
        {away.length > 0 && (
          <>
            <h2>Away</h2>
            <ul>{away.map(line)}</ul>
          </>
        )}
      </div>
    </nav>
  );
}

const ME_STATE = { online: 'Connected', connecting: 'Connecting…', away: 'Not connected' } as const;

function Line({ entry, open, onOpen }: { entry: Entry; open: boolean; onOpen: () => void }) {
  const unread = entry.unread > 0;
  return (
    <li>
      <button type="button" className="line" aria-current={open} data-unread={unread} onClick={onOpen}>
        <Avatar name={entry.key} here={entry.key === EVERYBODY ? undefined : entry.here} />
        <span className="line-words">
          <span className="line-title">{entry.title}</span>
          {entry.subtitle !== '' && <span className="line-subtitle">{entry.subtitle}</span>}
        </span>
        {unread && (
          <span className="badge">
            {entry.unread}
            <span className="unseen"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}

/** Arrow keys walk through the list. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const step = event.altKey ? 0 : event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step !== 0) {
    const lines = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.line')];
    const now = lines.indexOf(document.activeElement as HTMLButtonElement);
    lines[Math.min(lines.length - 1, Math.max(0, now + step))]?.focus();
    event.preventDefault();
  }
}
