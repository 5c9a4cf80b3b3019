// Cards that follow a mouse, a finger or a pen.

const STARTS_AFTER_PX = 6;

/**
 * @param {HTMLElement} board holds the columns, `[data-status]`, and in them the cards, `[data-id]`
 * @param {(id: string, status: string) => void} onDrop a card was let go over a column
 */
export function makeDraggable(board, onDrop) {
  let held;

  board.addEventListener('pointerdown', (event) => {
    const card = event.target.closest('[data-id]');
    const isHandle = event.target.closest('.grip') !== null;
    if (card === null || event.button !== 0 || event.target.closest('button') !== null) {
      return;
    }
    // A finger on a card scrolls the page; only the grip, which leaves scrolling to nobody, drags it.
    if (event.pointerType === 'mouse' || isHandle) {
      held = { card, pointer: event.pointerId, x: event.clientX, y: event.clientY };
    }
  });

  window.addEventListener('pointermove', (event) => {
    if (held === undefined || event.pointerId !== held.pointer) {
      return;
    }
    const x = event.clientX - held.x;
    const y = event.clientY - held.y;
    if (held.ghost === undefined) {
      if (Math.hypot(x, y) < STARTS_AFTER_PX) {
        return;
      }
      lift();
    }
    held.ghost.style.transform = `translate(${x}px, ${y}px) rotate(1.5deg)`;
    point(columnAt(event.clientX, event.clientY));
  });

  window.addEventListener('pointerup', (event) => {
    if (held?.ghost !== undefined && event.pointerId === held.pointer) {
      const column = columnAt(event.clientX, event.clientY);
      // Its id now: the server may have given it one meanwhile.
      const { id } = held.card.dataset;
      end();
      if (column !== null) {
        onDrop(id, column.dataset.status);
      }
    }
    held = undefined;
  });

  window.addEventListener('pointercancel', end);
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      end();
    }
  });

  function lift() {
    const place = held.card.getBoundingClientRect();
    const ghost = held.card.cloneNode(true);
    ghost.removeAttribute('data-id');
    ghost.removeAttribute('tabindex');
    ghost.setAttribute('aria-hidden', 'true');
    ghost.classList.add('ghost');
    Object.assign(ghost.style, { left: `${place.left}px`, top: `${place.top}px`, width: `${place.width}px` });
    document.body.append(ghost);
    held.ghost = ghost;
    held.card.classList.add('lifted');
    document.body.classList.add('dragging');
  }

  function columnAt(x, y) {
    return document.elementFromPoint(x, y)?.closest('[data-status]') ?? null;
  }

  function point(column) {
    for (const other of board.querySelectorAll('[data-status]')) {
      other.classList.toggle('target', other === column);
    }
  }

  function end() {
    if (held?.ghost !== undefined) {
      held.ghost.remove();
      held.card.classList.remove('lifted');
      document.body.classList.remove('dragging');
      point(null);
    }
    held = undefined;
  }
}
