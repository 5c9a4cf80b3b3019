import type { Message, MessageState } from '../chat/chat.ts';
import { Avatar } from './Avatar.tsx';

interface Props {
  readonly message: Message;
  readonly before: Message | undefined;
  readonly after: Message | undefined;
  readonly mine: boolean;
  /** Whether others' names are shown. */
  readonly named: boolean;
  readonly waitsFor: string;
  readonly onAgain: () => void;
}

const TOGETHER_MS = 5 * 60_000;
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });

/** One message. Its text is only ever text. */
export function MessageLine({ message, before, after, mine, named, waitsFor, onAgain }: Props) {
  const newDay = before !== undefined && !sameDay(before, message);
  const follows = before !== undefined && together(before, message);
  const settled = message.state === 'sent' || message.state === 'received';
  // Of several in a row that arrived, the last one shows the time.
  const quiet = settled && after !== undefined && together(message, after) && after.state === message.state;
  return (
    <>
      {newDay && <p className="day">{day.format(message.at)}</p>}
      <article className="message" data-mine={mine} data-follows={follows} data-state={message.state}>
        {named && !mine && (follows ? <span className="avatar-gap" /> : <Avatar name={message.from} />)}
        <div className="message-body">
          {named && !mine && !follows && <p className="message-from">{message.from}</p>}
          <p className="message-text">{message.text}</p>
          {!quiet && (
            <p className="message-facts">
              <time dateTime={new Date(message.at).toISOString()}>{clock.format(message.at)}</time>
              <Delivery state={message.state} waitsFor={waitsFor} onAgain={onAgain} />
            </p>
          )}
        </div>
      </article>
    </>
  );
}

function sameDay(one: Message, other: Message): boolean {
  return day.format(one.at) === day.format(other.at);
}

function together(before: Message, after: Message): boolean {
  return before.from === after.from && after.at - before.at < TOGETHER_MS && sameDay(before, after);
}

function Delivery({ state, waitsFor, onAgain }: { state: MessageState; waitsFor: string; onAgain: () => void }) {
  switch (state) {
    case 'received':
      return null;
    case 'waiting':
      return <span>Waiting for {waitsFor}</span>;
    case 'sending':
      return <span>Sending…</span>;
    case 'sent':
      return <span className="sent">Sent</span>;
    case 'failed':
      return (
        <span className="failed" role="alert">
          May not have arrived
          <button type="button" onClick={onAgain}>
            Send again
          </button>
        </span>
      );
  }
}
