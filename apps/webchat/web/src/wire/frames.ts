/** One connection of somebody with a name. Somebody with two windows open appears twice. */
export interface Person {
  readonly userName: string;
  readonly connectionId: string;
}

/** What a receiver of a message is described by; the server hands it on as it is. */
export interface Receiver extends Person {
  /** Says that the text was meant for everybody. Clients that do not know it show a private message. */
  readonly audience?: 'everybody';
}

/** Something that the server says of its own accord. */
export type Push =
  | { readonly kind: 'joined'; readonly person: Person }
  | { readonly kind: 'left'; readonly connectionId: string }
  | { readonly kind: 'message'; readonly sender: string; readonly text: string; readonly toEverybody: boolean };

/** The answer to what was asked last. */
export type Reply =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'people'; readonly people: readonly Person[] }
  | { readonly kind: 'error'; readonly words: string };

export type Inbound = { readonly push: Push } | { readonly reply: Reply } | undefined;

export const REGISTERED = 'Successfully registered';
export const SENT = 'Message sent successfully';

export const registerFrame = (userName: string) => JSON.stringify({ action: 'register', userName });
export const listFrame = () => JSON.stringify({ action: 'list' });
export const messageFrame = (sender: string, receivers: readonly Receiver[], message: string) =>
  JSON.stringify({ action: 'message', sender, receivers, message });

/** Reads a frame; undefined for one that this page does not know. */
export function read(frame: string): Inbound {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return undefined;
  }
  if (typeof value === 'string') {
    return { reply: { kind: 'words', words: value } };
  }
  return isRecord(value) ? readObject(value) : undefined;
}

function readObject(frame: Record<string, unknown>): Inbound {
  switch (frame.action) {
    case 'newUser':
      return isPerson(frame) ? { push: { kind: 'joined', person: person(frame) } } : undefined;
    case 'userExit':
      return isPerson(frame) ? { push: { kind: 'left', connectionId: frame.connectionId } } : undefined;
    case 'message':
      return readMessage(frame);
    case 'list':
      return Array.isArray(frame.users)
        ? { reply: { kind: 'people', people: frame.users.filter(isPerson).map(person) } }
        : undefined;
    case undefined:
      // The gateway's own words, such as {"message": "Internal server error", …}.
      return typeof frame.message === 'string' ? { reply: { kind: 'error', words: frame.message } } : undefined;
    default:
      return undefined;
  }
}

function readMessage(frame: Record<string, unknown>): Inbound {
  if (typeof frame.sender !== 'string' || typeof frame.message !== 'string') {
    return undefined;
  }
  const toEverybody = isRecord(frame.receiver) && frame.receiver.audience === 'everybody';
  return { push: { kind: 'message', sender: frame.sender, text: frame.message, toEverybody } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPerson(value: unknown): value is Person & Record<string, unknown> {
  return isRecord(value) && typeof value.userName === 'string' && typeof value.connectionId === 'string';
}

const person = ({ userName, connectionId }: Person): Person => ({ userName, connectionId });
