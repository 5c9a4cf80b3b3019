import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

/** The gateway takes frames of up to 32 KB; this leaves room for escapes and a long list of receivers. */
const LONGEST_TEXT = 2_000;

/** Where one writes: Enter sends, Shift+Enter begins a new line. */
export function Composer({ to, onSend }: { to: string; onSend: (text: string) => void }) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  const send = () => {
    if (text.trim() !== '') {
      onSend(text.trim());
      setText('');
    }
    field.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="composer-field" data-text={text}>
        <textarea
          ref={field}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={keys}
          rows={1}
          maxLength={LONGEST_TEXT}
          placeholder={`Write to ${to}`}
          aria-label={`Write to ${to}`}
          enterKeyHint="send"
        />
      </div>
      <button className="primary" type="submit" disabled={text.trim() === ''} aria-label="Send">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4.3 4.6 20.4 11.300c.6.3.6 1.1 0 1.400L4.3 19.400c-.6.3-1.2-.3-1-.9L5.2 13l8.3-1-8.3-1L3.3 5.500c-.2-.6.4-1.2 1-.9z" />
        </svg>
      </button>
    </form>
  );
}
