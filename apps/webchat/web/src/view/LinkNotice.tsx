import { useEffect, useState } from 'react';
import type { LinkState } from '../wire/link.ts';

const BACK_SHOWN_MS = 3_000;

interface Props {
  readonly link: LinkState;
  readonly wasOnline: boolean;
  readonly onRetry: () => void;
}

/** Says when the server is away, what happens to messages meanwhile, and when it is back. */
export function LinkNotice({ link, wasOnline, onRetry }: Props) {
  const back = useBack(link.kind);
  const tone = link.kind === 'online' ? (back ? 'back' : 'fine') : wasOnline || link.kind === 'away' ? 'away' : 'fine';
  return (
    <div className="notice" data-tone={tone} role="status">
      {tone === 'away' && (
        <>
          <span className="notice-text">
            <strong>The server is away.</strong> What you write waits here and goes out when it is back.
          </span>
          <span className="notice-next" aria-hidden="true">
            {link.kind === 'away' ? <Countdown to={link.retryAt} /> : 'Trying now…'}
          </span>
          <button type="button" onClick={onRetry} disabled={link.kind !== 'away'}>
            Try now
          </button>
        </>
      )}
      {tone === 'back' && <strong>The server is back.</strong>}
    </div>
  );
}

/** True for a moment after the link has come back. */
function useBack(kind: LinkState['kind']): boolean {
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (kind === 'away') {
      setLost(true);
    }
    if (kind !== 'online') {
      return undefined;
    }
    const timer = setTimeout(() => setLost(false), BACK_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [kind]);
  return lost && kind === 'online';
}

function Countdown({ to }: { to: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return <>Next try in {Math.max(1, Math.ceil((to - now) / 1_000))} s</>;
}
