/** How long a message may be on its way after the history has it. */
const AHEAD_MS = 10_000;
const MOST_AHEAD = 40;

/**
 * A conversation with one person, as far as the page knows it. Values, never changed in place.
 *
 * - `rows`: what the history holds, oldest first: `{ messageId, createdAt, sender, message }`
 * - `tail`: what the history has not confirmed yet: `{ id, sender, text, at, state, seen }`, where state is `waiting`
 *   (not sent), `sending` (sent), `failed` or `received`
 * - `ahead`: texts that the history showed before they were handed over, which mostly follows: `{ text, until }`
 * - `olderKey`: where older messages start; undefined when there are none
 * - `loaded`: whether the history has been seen on this connection
 *
 * A frame that hands over a message says neither its id nor its time, and nothing answers a message that was sent. The
 * history says both: a row that is new there takes the place of the entry of the tail with the same writer and text.
 * That is only right for a conversation that was loaded before; so nothing enters the tail as sent or received earlier.
 */
export function empty(partner, lastRead = 0) {
  return { partner, rows: [], tail: [], ahead: [], olderKey: undefined, loaded: false, lastRead };
}

/** With the newest page of the history. When it does not reach what was known before, it replaces that. */
export function withNewest(conversation, page, now = Date.now()) {
  const known = new Set(conversation.rows.map((row) => row.messageId));
  const rows = page.messages.slice().reverse();
  const fresh = rows.filter((row) => !known.has(row.messageId));
  const joins = fresh.length < rows.length || page.lastEvaluatedKey === undefined;
  const { tail, ahead } = fresh.reduce((present, row) => confirmed(present, row, now), conversation);
  return {
    ...conversation,
    rows: joins ? sorted([...conversation.rows, ...fresh]) : rows,
    olderKey: joins && conversation.rows.length > 0 ? conversation.olderKey : page.lastEvaluatedKey,
    tail,
    ahead,
    loaded: true,
  };
}

/** With a message that the other person has sent, unless the history has shown it already. */
export function withReceived(conversation, entry, now = Date.now()) {
  const early = conversation.ahead.find(({ text, until }) => text === entry.text && now < until);
  return early === undefined
    ? withEntry(conversation, entry)
    : { ...conversation, ahead: conversation.ahead.filter((each) => each !== early) };
}

/** With a page of older messages. */
export function withOlder(conversation, page) {
  const known = new Set(conversation.rows.map((row) => row.messageId));
  const older = page.messages.filter((row) => !known.has(row.messageId));
  return { ...conversation, rows: sorted([...conversation.rows, ...older]), olderKey: page.lastEvaluatedKey };
}

/** With one more entry at its end. */
export function withEntry(conversation, entry) {
  return { ...conversation, tail: [...conversation.tail, entry] };
}

/** With every entry that is in the state `from` brought to the state `to`. */
export function marked(conversation, from, to, id) {
  const isMeant = (entry) => entry.state === from && (id === undefined || entry.id === id);
  return {
    ...conversation,
    tail: conversation.tail.map((entry) => (isMeant(entry) ? { ...entry, state: to } : entry)),
  };
}

/** As read to its end. */
export function read(conversation) {
  const newest = conversation.rows.at(-1)?.createdAt ?? 0;
  return {
    ...conversation,
    lastRead: Math.max(conversation.lastRead, newest),
    tail: conversation.tail.map((entry) => ({ ...entry, seen: true })),
  };
}

/** How many messages of the other person have not been read. */
export function unread({ partner, rows, tail, lastRead }) {
  return (
    rows.filter((row) => row.sender === partner && row.createdAt > lastRead).length +
    tail.filter((entry) => entry.sender === partner && !entry.seen).length
  );
}

/** What was written last, by either; undefined when nothing was. */
export function last({ partner, rows, tail }) {
  const entry = tail.at(-1);
  if (entry !== undefined) {
    return { mine: entry.sender !== partner, text: entry.text };
  }
  const row = rows.at(-1);
  return row && { mine: row.sender !== partner, text: row.message };
}

function sorted(rows) {
  return rows.sort((a, b) => a.createdAt - b.createdAt || (a.messageId < b.messageId ? -1 : 1));
}

/** Without the first entry that this row of the history confirms; a row of the other person may be ahead of it. */
function confirmed(conversation, row, now) {
  const { partner, tail, ahead } = conversation;
  const entry = tail.find(
    ({ sender, text, state }) => sender === row.sender && text === row.message && state !== 'waiting',
  );
  if (entry !== undefined) {
    return { ...conversation, tail: tail.filter((each) => each !== entry) };
  }
  return row.sender === partner
    ? { ...conversation, ahead: [...ahead, { text: row.message, until: now + AHEAD_MS }].slice(-MOST_AHEAD) }
    : conversation;
}
