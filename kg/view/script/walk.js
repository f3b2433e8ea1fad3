// The drawing by keyboard: arrows lead to the neighbour in their direction, Enter opens it. What one stands on is told
// in a live region, since a screen reader sees a canvas as one picture.

const walk = { at: null };
const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const CONE = 0.35; // how much of a step must lead the way of the arrow: its cosine

function walkKeys(event) {
  if (event.target !== byId("network") || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = STEPS[event.key];
  if (step) stepOn(neighbourTowards(step));
  else if (event.key === "Home") stepOn(heaviest());
  else if (["Enter", " "].includes(event.key) && walk.at) choose(walk.at);
  else if (event.key === "+" || event.key === "-") painter.zoom(event.key === "+" ? 1.3 : 1 / 1.3);
  else return;
  event.preventDefault();
}

/** Where the walk stands: where it was, on what is chosen, or, at first, on the most connected. */
function standing() {
  return [walk.at, state.node].find((id) => drawn.nodes.has(id)) || null;
}

function heaviest() {
  return [...drawn.nodes.values()].reduce((a, b) => (a && a.weight >= b.weight ? a : b), null)?.id || null;
}

/** The neighbour that lies best in a direction: near, and little aside; null where none lies there. */
function neighbourTowards([x, y]) {
  const from = standing();
  if (!from) return heaviest();
  const here = painter.where(from);
  let best = null;
  for (const id of drawnNeighbours(from)) {
    const there = painter.where(id);
    const [across, down] = [there.x - here.x, there.y - here.y];
    const way = Math.hypot(across, down) || 1;
    const along = (across * x + down * y) / way;
    if (along > CONE && (!best || way / along < best.cost)) best = { id, cost: way / along };
  }
  return best && best.id;
}

function drawnNeighbours(id) {
  return [...drawn.lines.values()].filter((line) => line.from === id || line.to === id).map((line) => (line.from === id ? line.to : line.from));
}

function stepOn(id) {
  if (!id) { tell(say("walk_none")); return; }
  walk.at = id;
  paint();
  const { x, y } = painter.where(id);
  const box = byId("network");
  if (x < 40 || y < 40 || x > box.clientWidth - 40 || y > box.clientHeight - 40) painter.centre(id);
  const event = book.events[id];
  const what = event ? `${say("events")}, ${say(drawn.nodes.get(id).certainty)}` : word("kinds", kindOf(id));
  tell(`${nodeName(id)}${event?.date ? `, ${dateText(event.date)}` : ""}. ${what}. ${say("walk_near", { n: drawnNeighbours(id).length })}`);
}

function tell(text) {
  byId("walked").textContent = text;
}

function endWalk() {
  if (walk.at === null) return;
  walk.at = null;
  paint();
}
