/** Narrow windows show either the list or a conversation, wide ones have room for both. The same as in style.css. */
export function isNarrow(): boolean {
  return matchMedia('(max-width: 44rem)').matches;
}
