/**
 * Makes the time of `setTimeout` pass only when the test says so.
 *
 * @returns lets that many milliseconds pass
 */
export function holdTime(t) {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const timers = new Map();
  let now = 0;
  let last = 0;
  globalThis.setTimeout = (action, ms = 0, ...args) => {
    last += 1;
    timers.set(last, { at: now + ms, run: () => action(...args) });
    return last;
  };
  globalThis.clearTimeout = (id) => timers.delete(id) || real.clearTimeout(id);
  t.after(() => Object.assign(globalThis, real));
  return (ms) => {
    const end = now + ms;
    for (;;) {
      const due = [...timers].filter(([, timer]) => timer.at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) {
        break;
      }
      const [id, timer] = due;
      timers.delete(id);
      now = timer.at;
      timer.run();
    }
    now = end;
  };
}
