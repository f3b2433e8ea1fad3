// The drawing: vis-network over the nodes and edges that pyvis made, coloured by the style sheet.

const drawnNodes = new vis.DataSet();
const drawnEdges = new vis.DataSet();
let network = null;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The ids that may be drawn: the opening part, what was brought in, all, or one node's surroundings. */
function openNodes() {
  if (state.focus) {
    const near = new Set([state.focus]);
    const rings = state.folded || book.events[state.focus] ? 1 : 2;
    for (let ring = 0; ring < rings; ring += 1) {
      for (const id of [...near]) {
        if (ring && !book.events[id]) continue;
        for (const edge of edgesOf.get(id)) if (passing(edge.claims).length) near.add(edge.from).add(edge.to);
      }
    }
    return near;
  }
  const open = new Set();
  for (const node of nodes.values()) {
    if (state.everything || node.shown || state.expanded.has(node.id)) open.add(node.id);
  }
  return open;
}

/** Edges to draw, one line for each pair, with the claims that pass the filters. */
function openEdges(open) {
  const lines = new Map();
  for (const edge of book.network.edges) {
    const hasEvent = book.events[edge.from] || book.events[edge.to];
    if (!open.has(edge.from) || !open.has(edge.to) || (state.folded ? hasEvent : edge.folded)) continue;
    if (state.off.kind.has(kindOf(edge.from)) || state.off.kind.has(kindOf(edge.to))) continue;
    const claims = passing(edge.claims);
    if (!claims.length) continue;
    const pair = [edge.from, edge.to].sort();
    const id = pair.join("|");
    const line = lines.get(id) || { id, from: edge.from, to: edge.to, pair, claims: [], names: new Set() };
    line.claims.push(...claims);
    line.names.add(edge.name);
    lines.set(id, line);
  }
  return lines;
}

function draw() {
  const open = openNodes();
  const lines = openEdges(open);
  const tied = new Set([...lines.values()].flatMap((line) => line.pair));
  const shown = [...open].filter((id) => {
    if (state.off.kind.has(kindOf(id)) || (state.folded && book.events[id])) return false;
    return tied.has(id) || id === state.node || id === state.focus;
  });
  const lit = litNodes(lines);
  renew(drawnNodes, shown.map((id) => nodeStyle(id, !lit || lit.has(id))));
  renew(drawnEdges, [...lines.values()].map((line) => edgeStyle(line, !lit || isLit(line))));
  if (network) mark();
}

/** Replace what a DataSet holds, leaving alone what stays. */
function renew(set, items) {
  const wanted = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.update(items);
}

/** What is chosen and what it touches; null where nothing is chosen. */
function litNodes(lines) {
  if (state.edge) return new Set(state.edge);
  if (!state.node) return null;
  return new Set([state.node, ...[...lines.values()].filter((line) => line.pair.includes(state.node)).flatMap((line) => line.pair)]);
}

function isLit(line) {
  return state.edge ? line.id === [...state.edge].sort().join("|") : line.pair.includes(state.node);
}

function nodeStyle(id, lit) {
  const node = nodes.get(id);
  const at = state.everything ? { x: node.wide[0], y: node.wide[1] } : { x: node.x, y: node.y };
  const base = { id, shape: node.shape, size: node.size, x: at.x, y: at.y };
  if (state.focus || (state.expanded.has(id) && !node.shown && !state.everything)) Object.assign(base, placed(id, node));
  return Object.assign(base, { opacity: lit ? 1 : 0.35 }, book.events[id] ? eventStyle(id, lit) : thingStyle(node, lit));
}

/** A place beside the one that brought a node in: on a ring around it, always the same. */
function placed(id, node) {
  const centre = state.focus || node.beside;
  if (!centre || id === centre || (state.focus && node.shown)) return {};
  const middle = nodes.get(centre);
  const rank = edgesOf.get(centre).findIndex((edge) => edge.from === id || edge.to === id);
  if (rank < 0) return {};
  const angle = rank * 2.4;
  const reach = 110 + 26 * Math.sqrt(rank);
  return { x: middle.x + reach * Math.cos(angle) * 1.4, y: middle.y + reach * Math.sin(angle) };
}

function thingStyle(node, lit) {
  const fill = colour(`kind-${node.kind}`) || colour("kind-other");
  const size = 13 + Math.round(node.size / 4);
  return {
    label: shorten(thingName(node.id), 18),
    color: { background: fill, border: colour("paper"), highlight: { background: fill, border: colour("ink") }, hover: { background: fill, border: colour("ink") } },
    font: { color: colour(lit ? "ink" : "faded"), size, face: fontFace(), strokeWidth: 4, strokeColor: colour("paper"), vadjust: -2 },
  };
}

function eventStyle(id, lit) {
  const event = book.events[id];
  const sure = surest(passing(event.claims));
  const certainty = sure === "actual" && disputes.has(id) ? "disputed" : sure;
  const told = certainty === "actual" ? "" : `\n${say(certainty)}`;
  const when = event.date ? `  ${dateText(event.date).slice(2)}` : "";
  const fill = colour(`event-${certainty}`);
  const line = colour(certainty);
  return {
    label: `${word("types", event.type)}${when}${told}`,
    shape: "box", margin: { top: 5, bottom: 5, left: 8, right: 8 }, shapeProperties: { borderRadius: 3 },
    borderWidth: certainty === "actual" ? 0 : 1.5,
    color: { background: fill, border: line, highlight: { background: fill, border: colour("accent") }, hover: { background: fill, border: colour("accent") } },
    font: { color: colour(lit ? `event-ink-${certainty}` : ["actual", "disputed"].includes(certainty) ? "paper" : "faded"), size: 14, face: fontFace(), strokeWidth: 0, multi: false },
  };
}

function edgeStyle(line, lit) {
  const certainty = lineCertainty(line.claims);
  const tint = colour(certainty);
  const strong = { actual: 1.8, disputed: 1.8, planned: 1.4, possible: 1, conditional: 1, negated: 1.4 }[certainty];
  const relation = !book.events[line.from] && !book.events[line.to];
  const names = [...line.names].map((name) => word("types", name));
  return {
    id: line.id, from: line.from, to: line.to, claims: line.claims.map((claim) => claim.id),
    width: strong + Math.min(2.4, (line.claims.length - 1) * 0.35),
    color: { color: tint, highlight: tint, hover: tint, inherit: false, opacity: lit ? 1 : 0.22 },
    label: relation ? shorten(names.slice(0, 2).join("·"), 16) : undefined,
    font: { color: colour(lit ? "quiet" : "faded"), size: 12, face: fontFace(), strokeWidth: 3, strokeColor: colour("paper"), align: "horizontal" },
    hoverWidth: 1, selectionWidth: 1,
  };
}

function fontFace() {
  return getComputedStyle(document.body).fontFamily;
}

function shorten(text, limit) {
  const points = Array.from(text);
  return points.length > limit ? `${points.slice(0, limit - 1).join("")}…` : text;
}

/** Select in the drawing what is chosen in the page. */
function mark() {
  network.unselectAll();
  const line = state.edge ? [...state.edge].sort().join("|") : null;
  if (line && drawnEdges.get(line)) network.selectEdges([line]);
  else if (state.node && drawnNodes.get(state.node)) network.selectNodes([state.node], true);
}

function startNetwork() {
  network = new vis.Network(byId("network"), { nodes: drawnNodes, edges: drawnEdges }, book.network.options);
  network.on("click", (event) => {
    if (event.nodes.length) choose(event.nodes[0]);
    else if (event.edges.length) chooseEdge(drawnEdges.get(event.edges[0]));
    else change({ node: null, edge: null, claim: null });
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) expand(event.nodes[0]); });
  network.on("hoverNode", () => byId("network").classList.add("pointing"));
  network.on("hoverEdge", () => byId("network").classList.add("pointing"));
  network.on("blurNode", () => byId("network").classList.remove("pointing"));
  network.on("blurEdge", () => byId("network").classList.remove("pointing"));
  fit(false);
  new ResizeObserver(() => network.redraw()).observe(byId("network"));
}

/** What hangs together with a node in the drawing. */
function connected(start) {
  const found = new Set([start]);
  for (const id of found) for (const other of network.getConnectedNodes(id)) found.add(other);
  return [...found];
}

/** The largest part that hangs together; all, where no part is large. */
function mainPart() {
  let largest = [];
  const seen = new Set();
  for (const id of drawnNodes.getIds()) {
    if (seen.has(id)) continue;
    const part = connected(id);
    for (const other of part) seen.add(other);
    if (part.length > largest.length) largest = part;
  }
  return largest.length * 3 > drawnNodes.length ? largest : drawnNodes.getIds();
}

/** All in sight, or, at opening, the main part, large enough to read. */
function fit(all = true) {
  if (!drawnNodes.length) return;
  const heaviest = drawnNodes.getIds().reduce((a, b) => (nodes.get(a).weight >= nodes.get(b).weight ? a : b));
  network.fit({ animation: false, maxZoomLevel: 1.4, nodes: all ? drawnNodes.getIds() : mainPart() });
  const readable = byId("network").clientWidth > 700 ? 0.5 : 0.62;
  if (all || network.getScale() >= readable) return;
  network.moveTo({ position: network.getPosition(state.node && drawnNodes.get(state.node) ? state.node : heaviest), scale: readable });
}

/** Let a node be drawn, beside one that is; an event comes with those who have a part in it. */
function bring(id) {
  if (!nodes.has(id)) return;
  const near = edgesOf.get(id).map((edge) => (edge.from === id ? edge.to : edge.from));
  const bridge = near.find((other) => nodes.get(other).shown);
  if (bridge && !nodes.get(id).shown) nodes.get(id).beside ??= bridge;
  state.expanded.add(id);
  if (book.events[id]) for (const other of near) state.expanded.add(other);
}

function choose(id) {
  bring(id);
  change({ node: id, edge: null, claim: null });
}

function chooseEdge(line) {
  change({ node: null, edge: [line.from, line.to], claim: null });
}

/** The neighbours of a node that are not drawn yet. */
function hiddenNeighbours(id) {
  const open = openNodes();
  const near = new Set(edgesOf.get(id).flatMap((edge) => [edge.from, edge.to]));
  return [...near].filter((other) => !open.has(other));
}

function expand(id) {
  for (const other of hiddenNeighbours(id)) {
    state.expanded.add(other);
    nodes.get(other).beside ??= id;
  }
  change({ node: id, edge: null });
}

/** Bring what is chosen into sight. */
function reveal(id) {
  if (!drawnNodes.get(id)) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: still ? false : { duration: 350 } });
}
