// Where nodes stand. The page comes with two drawings, of the part that it opens with and of the whole; what a reader
// brings in, and the surroundings of one node, find their places here.

const SPACE = 12; // between two labels
const ROUNDS = 60;
const CROWDED = 250; // nodes from which on labels are left to overlap

/** The places of what is shown, by id. */
function placed(shown) {
  if (state.everything && !state.focus) return new Map(shown.map((id) => [id, { x: nodes.get(id).wide[0], y: nodes.get(id).wide[1] }]));
  if (state.focus) return apart(ringed(shown), new Set([state.focus]));
  const fixed = new Set(shown.filter((id) => nodes.get(id).shown));
  const places = new Map(shown.map((id) => [id, fixed.has(id) ? { x: nodes.get(id).x, y: nodes.get(id).y } : null]));
  for (const id of shown) if (!fixed.has(id)) places.set(id, beside(id, places));
  return fixed.size === shown.length ? places : apart(places, fixed);
}

/** Near the node that brought it in, each new one in another direction. */
function beside(id, places) {
  const node = nodes.get(id);
  const centre = node.beside;
  if (!centre || !places.get(centre)) return { x: node.x, y: node.y };
  const rank = edgesOf.get(centre).findIndex((edge) => edge.from === id || edge.to === id);
  const reach = 130 + 30 * Math.sqrt(rank);
  return { x: places.get(centre).x + reach * Math.cos(rank * 2.4) * 1.4, y: places.get(centre).y + reach * Math.sin(rank * 2.4) };
}

/** One node in the middle, its neighbours in a ring, and beyond each of its events those who share it. */
function ringed(shown) {
  const middle = state.focus;
  const near = new Set(edgesOf.get(middle).flatMap((edge) => [edge.from, edge.to]));
  const inner = shown.filter((id) => id !== middle && near.has(id)).sort((a, b) => byWay(a, b));
  const places = new Map([[middle, { x: 0, y: 0 }]]);
  const reach = Math.max(150, inner.length * 15);
  inner.forEach((id, rank) => {
    const turn = (2 * Math.PI * rank) / inner.length - Math.PI / 2;
    places.set(id, { x: 1.5 * reach * Math.cos(turn), y: reach * Math.sin(turn) });
  });
  for (const id of shown) {
    if (places.has(id)) continue;
    const ties = edgesOf.get(id).flatMap((edge) => [edge.from, edge.to]).filter((other) => inner.includes(other)).map((other) => places.get(other));
    const sum = ties.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0.01, y: 0.01 });
    const length = Math.hypot(sum.x / 1.5, sum.y);
    places.set(id, { x: (1.75 * reach * sum.x) / length, y: (1.75 * reach * sum.y) / length });
  }
  return places;
}

/** Events of a kind stand together, in order of time; things after them. */
function byWay(a, b) {
  const events = [a, b].map((id) => Boolean(book.events[id]));
  if (events[0] && events[1]) return byDate(a, b);
  return events[0] === events[1] ? nodes.get(b).weight - nodes.get(a).weight : events[0] ? -1 : 1;
}

/** The places with labels pushed off each other; the fixed stay. */
function apart(places, fixed) {
  const ids = [...places.keys()];
  if (ids.length > CROWDED) return places;
  const room = new Map(ids.map((id) => [id, labelRoom(id)]));
  for (let round = 0; round < ROUNDS; round += 1) {
    let hit = false;
    for (let n = 0; n < ids.length; n += 1) {
      for (let m = n + 1; m < ids.length; m += 1) hit = pushed(ids[n], ids[m], places, room, fixed) || hit;
    }
    if (!hit) break;
  }
  return places;
}

/** Two overlapping labels moved along the axis on which they overlap least; false where they do not. */
function pushed(one, other, places, room, fixed) {
  if (fixed.has(one) && fixed.has(other)) return false;
  const [a, b] = [places.get(one), places.get(other)];
  const over = { x: (room.get(one).x + room.get(other).x) / 2 + SPACE - Math.abs(a.x - b.x), y: (room.get(one).y + room.get(other).y) / 2 + SPACE - Math.abs(a.y - b.y) };
  if (Math.min(over.x, over.y) <= 0.5) return false;
  const axis = over.x < 2 * over.y ? "x" : "y"; // labels are wider than high
  const way = b[axis] >= a[axis] ? 1 : -1;
  const share = fixed.has(one) ? 0 : fixed.has(other) ? 1 : 0.5;
  a[axis] -= way * over[axis] * share;
  b[axis] += way * over[axis] * (1 - share);
  return true;
}

/** The room that a node takes with its label. */
function labelRoom(id) {
  const event = book.events[id];
  if (event) return { x: 18 + Math.max(textWidth(word("types", event.type)), event.date ? 9 * 7.4 : 0) , y: event.date ? 44 : 26 };
  const size = nodes.get(id).size;
  return { x: Math.max(2 * size, textWidth(shorten(thingName(id), 18))), y: 2 * size + 32 };
}

function textWidth(text) {
  return Array.from(text).reduce((sum, letter) => sum + (letter > "\u1100" ? 15 : 8), 0);
}
