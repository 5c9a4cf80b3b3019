import { useEffect, useSyncExternalStore, type KeyboardEvent } from 'react';
import { EVERYBODY, type Chat, type ChatState } from '../chat/chat.ts';
import { ConversationView } from './ConversationView.tsx';
import { LinkNotice } from './LinkNotice.tsx';
import { isNarrow } from './narrow.ts';
import { PeopleList, entries } from './PeopleList.tsx';

/** The whole of the chat: people at the left, the conversation in view at the right. */
export function ChatRoom({ chat, onLeave }: { chat: Chat; onLeave: () => void }) {
  const state = useSyncExternalStore(chat.subscribe, chat.state);
  useUnreadInTitle(state);

  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isNarrow()) {
      chat.look(undefined);
    } else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      chat.look(neighbour(state, event.key === 'ArrowDown' ? 1 : -1));
    }
  };

  return (
    <main className="room" data-open={state.open !== undefined} onKeyDown={keys}>
      <LinkNotice link={state.link} wasOnline={state.wasOnline} onRetry={() => chat.retryNow()} />
      <PeopleList state={state} onOpen={(key) => chat.look(key)} onLeave={onLeave} />
      {state.open === undefined ? (
        <section className="conversation nothing">
          <p className="quiet">Choose somebody to talk to.</p>
        </section>
      ) : (
        <ConversationView key={state.open} state={state} talk={state.open} chat={chat} />
      )}
    </main>
  );
}

function neighbour(state: ChatState, step: number): string {
  const keys = entries(state).map((entry) => entry.key);
  const now = state.open === undefined ? -1 : keys.indexOf(state.open);
  return keys[(now + step + keys.length) % keys.length] ?? EVERYBODY;
}

function useUnreadInTitle(state: ChatState) {
  const unread = [...state.conversations.values()].reduce((sum, conversation) => sum + conversation.unread, 0);
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) Webchat` : 'Webchat';
    return () => {
      document.title = 'Webchat';
    };
  }, [unread]);
}
