import { useState, type FormEvent } from 'react';
import { Mark } from './Mark.tsx';

const LONGEST_NAME = 32;

/** The first thing that one sees: who are you? */
export function JoinForm({ proposal, onJoin }: { proposal: string; onJoin: (name: string) => void }) {
  const [name, setName] = useState(proposal);
  const [refused, setRefused] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = name.trim();
    if (chosen === '') {
      setRefused(true);
      return;
    }
    onJoin(chosen);
  };

  return (
    <main className="join">
      <form className="join-card" onSubmit={submit} noValidate>
        <Mark />
        <h1>Webchat</h1>
        <p className="quiet">Talk to everybody who is here, or to one person at a time.</p>
        <label htmlFor="name">Your name</label>
        <input
          id="name"
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setRefused(false);
          }}
          maxLength={LONGEST_NAME}
          autoComplete="nickname"
          autoFocus
          required
          aria-invalid={refused}
          aria-describedby={refused ? 'name-refused' : undefined}
        />
        {refused && (
          <p id="name-refused" className="refusal" role="alert">
            Please choose a name, so that others know who is talking.
          </p>
        )}
        <button className="primary" type="submit">
          Join
        </button>
        <p className="hint">Alone? Open this page in a second window and answer yourself.</p>
      </form>
    </main>
  );
}
