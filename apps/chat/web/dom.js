/** Makes an element. Texts are set as text, never as markup. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** What stands in a template of the page. */
export function fromTemplate(id) {
  return document.getElementById(id).content.cloneNode(true);
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

/** Shows a name as a coloured initial: the same name has the same colour everywhere. */
export function paintAvatar(avatar, name) {
  avatar.textContent = [...name][0].toUpperCase();
  avatar.style.setProperty('--hue', hue(name));
}

/** FNV-1a of the name, as an angle. */
function hue(name) {
  let hash = 0x811c9dc5;
  for (const character of name) {
    hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193);
  }
  return (hash >>> 0) % 360;
}
