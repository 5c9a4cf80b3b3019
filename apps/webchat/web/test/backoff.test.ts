import { describe, expect, it } from 'vitest';
import { backoff } from '../src/wire/backoff.ts';

const least = () => 0;
const most = () => 0.999999;

describe('backoff', () => {
  it('starts within half a second', () => {
    expect(backoff(0, least)).toBe(250);
    expect(backoff(0, most)).toBe(500);
  });

  it('grows with each try', () => {
    const waits = [0, 1, 2, 3, 4].map((attempt) => backoff(attempt, least));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(new Set(waits).size).toBe(waits.length);
  });

  it('never exceeds twenty seconds', () => {
    expect(backoff(1_000, most)).toBe(20_000);
  });

  it('leaves half of the wait to chance', () => {
    expect(backoff(1_000, least)).toBe(10_000);
  });
});
