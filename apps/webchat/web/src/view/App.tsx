import { useCallback, useEffect, useState } from 'react';
import { Chat, EVERYBODY } from '../chat/chat.ts';
import { configuredAddress } from '../wire/address.ts';
import { ChatRoom } from './ChatRoom.tsx';
import { JoinForm } from './JoinForm.tsx';
import { isNarrow } from './narrow.ts';

/** The name of this window, so that reloading it does not ask again, and the name last used, as a proposal. */
const NAME = 'webchat.name';

export function App() {
  const [name, setName] = useState(() => sessionStorage.getItem(NAME));
  const chat = useChat(name);

  const join = useCallback((chosen: string) => {
    sessionStorage.setItem(NAME, chosen);
    localStorage.setItem(NAME, chosen);
    setName(chosen);
  }, []);
  const leave = useCallback(() => {
    sessionStorage.removeItem(NAME);
    setName(null);
  }, []);

  if (name === null) {
    return <JoinForm proposal={localStorage.getItem(NAME) ?? ''} onJoin={join} />;
  }
  return chat === undefined ? <main className="blank" aria-busy="true" /> : <ChatRoom chat={chat} onLeave={leave} />;
}

/** The chat of the person with this name; undefined until it is known where the server is. */
function useChat(name: string | null): Chat | undefined {
  const address = useAddress();
  const [chat, setChat] = useState<Chat>();

  useEffect(() => {
    if (name === null || address === undefined) {
      return undefined;
    }
    const inView = isNarrow() ? undefined : EVERYBODY;
    const started = new Chat(name, () => new WebSocket(address), { inView });
    const retryNow = () => started.retryNow();
    const attend = () => started.attend(document.visibilityState === 'visible');
    addEventListener('online', retryNow);
    document.addEventListener('visibilitychange', attend);
    attend();
    started.start();
    setChat(started);
    return () => {
      removeEventListener('online', retryNow);
      document.removeEventListener('visibilitychange', attend);
      started.stop();
      setChat(undefined);
    };
  }, [name, address]);

  return chat;
}

/** The configured address; tries until config.json can be read. */
function useAddress(): string | undefined {
  const [address, setAddress] = useState<string>();
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    configuredAddress().then(setAddress, (reason: unknown) => {
      console.error(reason);
      timer = setTimeout(() => setTries((count) => count + 1), 2_000);
    });
    return () => clearTimeout(timer);
  }, [tries]);

  return address;
}
