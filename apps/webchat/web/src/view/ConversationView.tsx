import { useEffect, useLayoutEffect, useRef } from 'react';
import { EVERYBODY, type Chat, type ChatState, type Message } from '../chat/chat.ts';
import { Avatar } from './Avatar.tsx';
import { Composer } from './Composer.tsx';
import { MessageLine } from './MessageLine.tsx';
import { titleOf } from './PeopleList.tsx';

interface Props {
  readonly state: ChatState;
  readonly talk: string;
  readonly chat: Chat;
}

/** One conversation: who it is with, what was said, and the place to write. */
export function ConversationView({ state, talk, chat }: Props) {
  const messages = state.conversations.get(talk)?.messages ?? [];
  const here = state.people.some((person) => person.userName === talk);
  const title = titleOf(state, talk);
  const end = useStayAtEnd(messages);
  return (
    <section className="conversation" aria-label={`Conversation with ${title}`}>
      <header className="conversation-head">
        <button type="button" className="plain back" onClick={() => chat.look(undefined)} aria-label="Back to the list">
          ‹
        </button>
        <Avatar name={talk} here={talk === EVERYBODY ? undefined : here} />
        <div>
          <h1>{title}</h1>
          <p className="quiet">{subtitle(state, talk, here)}</p>
        </div>
      </header>
      <div className="log" role="log" aria-label="Messages" tabIndex={0} ref={end}>
        <div className="log-column">
          {messages.length === 0 && <Empty talk={talk} title={title} alone={state.people.length === 0} />}
          {messages.map((message, i) => (
            <MessageLine
              key={message.id}
              message={message}
              before={messages[i - 1]}
              after={messages[i + 1]}
              mine={message.state !== 'received' || message.from === state.me}
              named={talk === EVERYBODY}
              waitsFor={state.link.kind === 'online' ? (talk === EVERYBODY ? 'somebody' : title) : 'the server'}
              onAgain={() => chat.again(talk, message.id)}
            />
          ))}
        </div>
      </div>
      <Composer to={title} onSend={(text) => chat.send(talk, text)} />
    </section>
  );
}

function subtitle(state: ChatState, talk: string, here: boolean): string {
  if (state.link.kind !== 'online') {
    return state.wasOnline ? 'Not connected' : 'Connecting…';
  }
  if (talk !== EVERYBODY) {
    return here ? 'Here' : 'Away';
  }
  const others = new Set(state.people.map((person) => person.userName)).size;
  return others === 0 ? 'Nobody else is here yet' : others === 1 ? 'You and one other' : `You and ${others} others`;
}

function Empty({ talk, title, alone }: { talk: string; title: string; alone: boolean }) {
  const [what, hint] =
    talk !== EVERYBODY
      ? [`Nothing said to ${title} yet.`, 'Only the two of you see this.']
      : alone
        ? ['You are the first one here.', 'Open this page in a second window to see both sides.']
        : ['This is where everybody talks.', 'Say hello to whoever is here.'];
  return (
    <div className="empty">
      <Avatar name={talk} />
      <p>{what}</p>
      <p className="quiet">{hint}</p>
    </div>
  );
}

/** Follows new messages as long as the end was in view, and always for one's own. */
function useStayAtEnd(messages: readonly Message[]) {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const last = messages.at(-1);

  useEffect(() => {
    const element = log.current;
    const look = () => {
      atEnd.current = element !== null && element.scrollHeight - element.scrollTop - element.clientHeight < 48;
    };
    element?.addEventListener('scroll', look, { passive: true });
    return () => element?.removeEventListener('scroll', look);
  }, []);

  useLayoutEffect(() => {
    if (log.current !== null && (atEnd.current || last?.state === 'waiting' || last?.state === 'sending')) {
      log.current.scrollTop = log.current.scrollHeight;
    }
  }, [last?.id, last?.state]);

  return log;
}
