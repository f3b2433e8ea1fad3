// The page's data and its words. All text goes on the page as text: nothing here builds markup from strings.

const book = JSON.parse(await unpacked(document.getElementById("data")));
let language = book.language;

/** The data's block as JSON; of a large page it is packed (kg/view/page.py). */
async function unpacked(block) {
  if (block.type === "application/json") return block.textContent;
  const bytes = Uint8Array.from(atob(block.textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** A word of the interface, with {n}-like places filled. */
function say(key, fill = {}) {
  const text = (book.ui[key] || {})[language] || key;
  return text.replace(/\{(\w)\}/g, (whole, name) => (name in fill ? String(fill[name]) : whole));
}

/** The label of an event type, relation, role, kind or verdict. */
function word(group, key) {
  const label = ((book.words[group] || {})[key] || {})[language] || key;
  return group === "types" || group === "verdicts" ? label.charAt(0).toUpperCase() + label.slice(1) : label;
}

/** An element with attributes, listeners (on...) and children; a string child is text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

/** A date as people read it: 2024.03.08, 2024.03, 2024; of an interval, what both ends share only once. */
function dateText(value) {
  if (!value) return "";
  const [first, last] = value.split("/").map((day) => day.split("-"));
  if (!last) return first.join(".");
  let shared = 0;
  while (first.length === last.length && shared < last.length - 1 && first[shared] === last[shared]) shared += 1;
  return `${first.join(".")}–${last.slice(shared).join(".")}`;
}

/** The same where there is little room: without the century. */
function shortDate(value) {
  return dateText(value).replace(/\b\d\d(?=\d\d\.)/g, "");
}

/** Names first, numbers by size. */
const compare = new Intl.Collator("ko", { numeric: true }).compare;
