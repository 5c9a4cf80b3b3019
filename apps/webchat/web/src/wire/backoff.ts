const FIRST_MS = 500;
const FACTOR = 1.8;
const LONGEST_MS = 20_000;

/**
 * How long to wait before try number `attempt` (0 is the first after a loss), in milliseconds. Half of it is left to
 * chance, so that the pages of a server that comes back do not all knock at once.
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * FACTOR ** attempt);
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}
