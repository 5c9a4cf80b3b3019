/**
 * The cards of the game, as the server numbers them: 0 to 26. In base three a number has three digits, which say what
 * shape a card shows, in which colour, and how many times.
 */
const SHAPES = ['circle', 'triangle', 'square'];
const COLOURS = ['coral', 'teal', 'violet'];
const COUNTS = ['one', 'two', 'three'];
const RESPECTS = ['shape', 'colour', 'count'];

/** What a card shows: `{ shape, colour, count }`, each 0 to 2. */
export function card(number) {
  return { shape: Math.floor(number / 9), colour: Math.floor(number / 3) % 3, count: number % 3 };
}

export const shapeName = ({ shape }) => SHAPES[shape];
export const colourName = ({ colour }) => COLOURS[colour];

/** A card in words: "two teal triangles". */
export function describe(number) {
  const { count } = card(number);
  return `${COUNTS[count]} ${colourName(card(number))} ${shapeName(card(number))}${count === 0 ? '' : 's'}`;
}

/** The respects in which three cards are two and one, which makes them no trio; none when they are one. */
export function differences(numbers) {
  return RESPECTS.filter((respect) => new Set(numbers.map((number) => card(number)[respect])).size === 2);
}

/** How many trios lie among these cards. */
export function countTrios(numbers) {
  let trios = 0;
  numbers.forEach((a, i) =>
    numbers.slice(i + 1).forEach((b, j) =>
      numbers.slice(i + j + 2).forEach((c) => {
        trios += differences([a, b, c]).length === 0 ? 1 : 0;
      }),
    ),
  );
  return trios;
}
