// What the board shows: the tasks that the server told of, with the changes of this page that it does not know yet.

/** The columns, in the order of a task's life. A task with another status gets a column of its own behind them. */
export const COLUMNS = [
  { status: 'todo', name: 'To do' },
  { status: 'inprogress', name: 'In progress' },
  { status: 'done', name: 'Done' },
];

/**
 * A task has `id`, `title`, `status`, and `waits` while the server has not heard of its last change. Changes go out one
 * after another, in the order in which they were made, and stay until they are answered: what is done while the server
 * is away goes out when it is back.
 */
export class Board {
  #tasks = new Map();
  #changes = [];
  #made = 0;
  #onNamed;

  /** @param {(before: string, now: string) => void} onNamed a task of this page got its id from the server */
  constructor(onNamed) {
    this.#onNamed = onNamed;
  }

  /** Everything that is shown, oldest first: ids sort as they were made. */
  get tasks() {
    const shown = new Map(this.#tasks);
    for (const change of this.#changes) {
      const task = shown.get(change.id);
      if (change.kind === 'create') {
        shown.set(change.id, { id: change.id, title: change.title, status: change.status, waits: true });
      } else if (change.kind === 'delete') {
        shown.delete(change.id);
      } else if (task !== undefined) {
        shown.set(change.id, { ...task, status: change.status, waits: true });
      }
    }
    return [...shown.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** Takes over what the server says. */
  become(response) {
    const before = this.#tasks;
    this.#tasks = new Map(response.Items.map((item) => [item.itemId.S, read(item)]));
    this.#changes = this.#changes.filter((change) => !(change.maybe && this.#isThere(change, before)));
    for (const change of this.#changes) {
      change.maybe = false;
    }
  }

  /** The id of a task that only this page knows begins with a letter behind all that the server makes. */
  create(title, status) {
    this.#made += 1;
    this.#changes.push({ kind: 'create', id: `new-${String(this.#made).padStart(6, '0')}`, title, status });
  }

  move(id, status) {
    this.#changes.push({ kind: 'move', id, status });
  }

  delete(id) {
    this.#changes.push({ kind: 'delete', id });
  }

  /** The frame that goes out next, if any. */
  get next() {
    const change = this.#changes[0];
    if (change === undefined) {
      return undefined;
    }
    const { kind, id, title, status } = change;
    if (kind === 'create') {
      return { action: 'createItem', title, status };
    }
    return kind === 'move' ? { action: 'updateStatus', itemId: id, status } : { action: 'deleteItem', itemId: id };
  }

  /** The answer to `next`. Returns what went wrong, in words, or undefined. */
  answered(frame) {
    const change = this.#changes.shift();
    switch (frame.message) {
      case 'Item created': {
        const task = read(frame.item);
        this.#tasks.set(task.id, task);
        for (const later of this.#changes.filter((other) => other.id === change.id)) {
          later.id = task.id;
        }
        this.#onNamed(change.id, task.id);
        return undefined;
      }
      case 'Item updated': {
        const task = read(frame.response.Attributes);
        this.#tasks.set(task.id, task);
        return undefined;
      }
      case 'Item deleted':
        this.#tasks.delete(change.id);
        return undefined;
      default:
        this.#changes = this.#changes.filter((other) => other.id !== change.id || !change.id.startsWith('new-'));
        return String(frame.message ?? 'an answer that this page does not understand');
    }
  }

  /** `next` had gone out, and the connection ended before the answer. A move or a deletion may simply go out again. */
  lost() {
    const change = this.#changes[0];
    if (change?.kind === 'create') {
      change.maybe = true;
    }
  }

  /** Whether the task of a `create` without an answer was made after all. */
  #isThere({ title, status }, before) {
    return [...this.#tasks.values()].some(
      (task) => !before.has(task.id) && task.title === title && task.status === status,
    );
  }
}

function read(item) {
  return { id: item.itemId.S, title: item.title?.S ?? '', status: item.status?.S ?? '', waits: false };
}
