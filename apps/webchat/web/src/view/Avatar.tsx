import { EVERYBODY } from '../chat/chat.ts';

/** A coloured initial: the same name has the same colour everywhere. */
export function Avatar({ name, here }: { name: string; here?: boolean | undefined }) {
  if (name === EVERYBODY) {
    return (
      <span className="avatar everybody" aria-hidden="true">
        <svg viewBox="0 0 24 24">
          <circle cx="9" cy="9" r="3.4" />
          <path d="M2.8 19c.4-3.4 3-5.2 6.2-5.2s5.8 1.8 6.2 5.2z" />
          <circle cx="16.6" cy="9.8" r="2.6" />
          <path d="M16.9 19h4.4c-.3-2.9-2.2-4.5-4.8-4.5-.6 0-1.2.1-1.7.25 1.2 1 1.9 2.45 2.1 4.25z" />
        </svg>
      </span>
    );
  }
  return (
    <span className="avatar" style={{ '--hue': hue(name) } as React.CSSProperties} aria-hidden="true">
      {[...name][0]?.toUpperCase()}
      {here !== undefined && <span className={here ? 'presence here' : 'presence'} />}
    </span>
  );
}

/** FNV-1a of the name, as an angle. */
function hue(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0) % 360;
}
