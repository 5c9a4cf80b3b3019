/** Makes an element. Texts are set as text, never as markup. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/**
 * Brings a list of elements in line with a list of things. Elements are kept for their things, so that focus and
 * selection stay where they are.
 *
 * @param make makes an element for a thing
 * @param show brings an element up to date
 */
export function arrange(parent, things, keyOf, make, show) {
  const present = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let place = parent.firstElementChild;
  for (const thing of things) {
    const key = String(keyOf(thing));
    const child = present.get(key) ?? make(thing);
    child.dataset.key = key;
    present.delete(key);
    show(child, thing);
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(child, place);
    }
  }
  present.forEach((child) => child.remove());
}

/** Makes an element of a drawing. */
export function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}
