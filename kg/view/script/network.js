// The drawing: which nodes and lines are shown and how each looks. A painter (plain.js, webgl.js) puts them on the
// screen: `show(nodes, lines, lit, chosen)`, `fit(ids)`, `centre(id)`, `zoom(factor)`, `where(id)`, `window()`.

const SMOOTH = 400; // nodes up to which vis-network, which draws labels in boxes, stays quick
const STRENGTH = { actual: 1.8, disputed: 1.8, planned: 1.4, possible: 1, conditional: 1, negated: 1.4 };
const drawn = { by: null, nodes: new Map(), lines: new Map(), lit: null };
const painters = {};
let painter = null;
let palette = {};

/** A colour of the style sheet, for light or dark as it is now. */
function colour(name) {
  if (!(name in palette)) {
    const probe = byId("probe");
    probe.style.color = `var(--${name}, var(--kind-other))`;
    palette[name] = getComputedStyle(probe).color;
  }
  return palette[name];
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

/** Lines to draw, one for each pair, with the claims that pass the filters. */
function openLines(open, among = edges) {
  const lines = new Map();
  for (const edge of among) {
    if (!open.has(edge.from) || !open.has(edge.to) || (state.folded ? edge.happening : edge.folded)) continue;
    if (state.off.kind.has(kindOf(edge.from)) || state.off.kind.has(kindOf(edge.to))) continue;
    const claims = passing(edge.claims);
    if (!claims.length) continue;
    let line = lines.get(edge.line);
    if (!line) lines.set(edge.line, line = { id: edge.line, from: edge.from, to: edge.to, claims: [], names: new Set() });
    line.claims.push(...claims);
    line.names.add(edge.name);
  }
  return lines;
}

function draw() {
  const by = JSON.stringify([seenBy, state.everything, state.focus, state.folded, state.expanded.size, language, colour("paper")]);
  if (by !== drawn.by || !(state.node === null || drawn.nodes.has(state.node))) drawAnew(by);
  if (state.node) walk.at = document.activeElement === byId("network") ? state.node : null;
  paint();
  if (drawn.painter !== painter) fit(Boolean(drawn.painter));
  drawn.painter = painter;
}

/** What is drawn, put on the screen; marked is where the keyboard stands, or what is chosen. */
function paint() {
  drawn.lit = litPart(drawn.lines);
  const marked = drawn.nodes.has(walk.at) ? walk.at : state.node || (state.edge && lineId(...state.edge));
  painter.show([...drawn.nodes.values()], [...drawn.lines.values()], drawn.lit, marked);
}

/** What is drawn, by the state as it is. */
function drawAnew(by) {
  const open = openNodes();
  const lines = openLines(open);
  const tied = new Set();
  for (const line of lines.values()) tied.add(line.from).add(line.to);
  const shown = [...open].filter((id) => {
    if (state.off.kind.has(kindOf(id)) || (state.folded && book.events[id])) return false;
    return tied.has(id) || id === state.node || id === state.focus;
  });
  painter = painterFor(shown.length);
  drawn.by = by;
  const places = placed(shown);
  drawn.nodes = new Map(shown.map((id) => [id, { ...nodeLook(id), ...places.get(id) }]));
  drawn.lines = new Map([...lines].map(([id, line]) => [id, lineLook(line)]));
}

/** The painter for so many nodes, made when it is first needed. */
function painterFor(count) {
  const many = count > SMOOTH && typeof webgl !== "undefined";
  if (many && painters.webgl === undefined) {
    byId("webgl").hidden = false;
    try {
      painters.webgl = webglPainter(byId("webgl"));
    } catch { // a browser without WebGL
      painters.webgl = null;
    }
  }
  const kind = many && painters.webgl ? "webgl" : "plain";
  for (const other of ["plain", "webgl"]) byId(other).hidden = other !== kind;
  return kind === "webgl" ? painters.webgl : (painters.plain ??= plainPainter(byId("plain")));
}

/** What is chosen and what it touches, as ids of nodes and lines; null where nothing is chosen. */
function litPart(lines) {
  const way = state.edge ? [] : wayTo(state.node);
  if (way.length) return { nodes: new Set(way), lines: new Set(way.slice(1).map((id, step) => lineId(way[step], id))) };
  if (state.edge) return { nodes: new Set(state.edge), lines: new Set([lineId(...state.edge)]) };
  if (!state.node || !nodes.has(state.node)) return null;
  const lit = { nodes: new Set([state.node]), lines: new Set() };
  for (const edge of edgesOf.get(state.node)) {
    if (!lines.has(edge.line)) continue;
    lit.lines.add(edge.line);
    lit.nodes.add(edge.from).add(edge.to);
  }
  return lit;
}

function nodeLook(id) {
  const node = nodes.get(id);
  const look = { id, size: node.size, shape: node.shape, kind: node.kind, weight: node.weight };
  return Object.assign(look, book.events[id] ? eventLook(id) : thingLook(node));
}

function thingLook(node) {
  return { label: shorten(thingName(node.id), 18), fill: colour(`kind-${node.kind}`), border: colour("paper"), ink: colour("ink"),
    letter: 13 + Math.round(node.size / 4) };
}

function eventLook(id) {
  const event = book.events[id];
  const certainty = eventCertainty(id, passing(event.claims));
  const note = [shortDate(event.date), certainty === "actual" ? "" : say(certainty)].filter(Boolean).join(" ");
  return { happening: true, certainty, label: word("types", event.type), note,
    fill: colour(`event-${certainty}`), border: colour(certainty), ink: colour(`event-ink-${certainty}`), letter: 14 };
}

/** How surely an event stands; values that nothing reconciles make it disputed. */
function eventCertainty(id, claims) {
  const sure = surest(claims);
  return sure === "actual" && disputes.has(id) ? "disputed" : sure;
}

function lineLook(line) {
  const certainty = lineCertainty(line.claims);
  const relation = !book.events[line.from] && !book.events[line.to];
  const label = relation ? shorten([...line.names].slice(0, 2).map((name) => word("types", name)).join("·"), 16) : "";
  return { id: line.id, from: line.from, to: line.to, certainty, tint: colour(certainty), label,
    width: STRENGTH[certainty] + Math.min(2.4, (line.claims.length - 1) * 0.35) };
}

function fontFace() {
  return (palette.font ??= getComputedStyle(document.body).fontFamily);
}

function shorten(text, limit) {
  if (text.length <= limit) return text;
  const points = Array.from(text);
  return points.length > limit ? `${points.slice(0, limit - 1).join("")}…` : text;
}

/** What the painters tell of. */
function onPaint(kind, id) {
  if (kind === "node") choose(id);
  else if (kind === "line") chooseLine(drawn.lines.get(id));
  else if (kind === "twice") expand(id);
  else change(NOTHING);
}

/** The largest part of the drawing that hangs together; all, where no part is large. */
function mainPart() {
  const near = new Map([...drawn.nodes.keys()].map((id) => [id, []]));
  for (const line of drawn.lines.values()) {
    near.get(line.from).push(line.to);
    near.get(line.to).push(line.from);
  }
  let largest = [];
  const done = new Set();
  for (const id of near.keys()) {
    if (done.has(id)) continue;
    const part = new Set([id]);
    for (const one of part) for (const other of near.get(one)) part.add(other);
    for (const one of part) done.add(one);
    if (part.size > largest.length) largest = [...part];
  }
  return largest.length * 3 > near.size ? largest : [...near.keys()];
}

const LABEL = 60; // pixels that a label reaches beyond its node

/** All in sight; at opening, where all would be too small to read, the main part, or as much of it as can be read. */
function fit(all = true) {
  if (!drawn.nodes.size) return;
  painter.fit([...drawn.nodes.keys()]);
  const readable = byId("network").clientWidth > 700 ? 0.57 : 0.62;
  const small = () => !all && painter === painters.plain && painter.scale() < readable;
  if (small()) painter.fit(mainPart());
  if (!small()) return;
  const shown = [...drawn.nodes.values()];
  const heart = drawn.nodes.get(drawn.nodes.has(state.node) ? state.node : heaviest());
  const box = byId("network");
  painter.look(within(heart.x, shown.map((node) => node.x), box.clientWidth / readable), within(heart.y, shown.map((node) => node.y), box.clientHeight / readable), readable);
}

/** The middle of a window over some points, as near to a wished one as leaves no empty border. */
function within(wished, points, room) {
  const [first, last] = [points.reduce((a, b) => Math.min(a, b)) - LABEL, points.reduce((a, b) => Math.max(a, b)) + LABEL];
  return last - first <= room ? (first + last) / 2 : Math.min(Math.max(wished, first + room / 2), last - room / 2);
}

const FIRST_EVENTS = 4; // that come with a name to which nothing drawn is tied

/** Let a node be drawn, beside one that is; an event with those who have a part in it, a lone name with its events. */
function bring(id) {
  if (!nodes.has(id)) return;
  const near = [...new Set(edgesOf.get(id).map((edge) => (edge.from === id ? edge.to : edge.from)))];
  const there = (other) => nodes.get(other).shown || state.expanded.has(other);
  const bridge = near.find(there);
  if (bridge && !nodes.get(id).shown) nodes.get(id).beside ??= bridge;
  state.expanded.add(id);
  const events = near.filter((other) => book.events[other]).sort((a, b) => nodes.get(b).weight - nodes.get(a).weight);
  const company = book.events[id] ? near : bridge ? [] : events.slice(0, FIRST_EVENTS);
  for (const other of company) {
    if (there(other)) continue;
    nodes.get(other).beside ??= id;
    if (book.events[other]) bring(other);
    else state.expanded.add(other);
  }
}

function choose(id) {
  bring(id);
  for (const step of wayTo(id)) bring(step);
  change({ ...NOTHING, node: id });
}

function chooseLine(line) {
  change({ ...NOTHING, edge: [line.from, line.to] });
}

/** The neighbours of a node that are not drawn yet. */
function hiddenNeighbours(id) {
  const open = openNodes();
  const near = new Set(edgesOf.get(id).filter((edge) => state.folded || !edge.folded).flatMap((edge) => [edge.from, edge.to]));
  return [...near].filter((other) => !open.has(other) && !(state.folded && book.events[other]));
}

function expand(id) {
  for (const other of hiddenNeighbours(id)) {
    state.expanded.add(other);
    nodes.get(other).beside ??= id;
  }
  change({ ...NOTHING, node: id });
}

/** Bring what is chosen into sight. */
function reveal(id) {
  if (drawn.nodes.has(id)) painter.centre(id);
}

/** The shortest way to a node from the one chosen first, over what is told as fact; empty where there is none. */
function wayTo(id) {
  if (!state.from || !id || state.from === id || !nodes.has(state.from) || !nodes.has(id)) return [];
  const came = new Map([[state.from, null]]);
  for (const here of came.keys()) {
    if (here === id) break;
    for (const edge of edgesOf.get(here)) {
      const next = edge.from === here ? edge.to : edge.from;
      if ((state.folded ? edge.happening : edge.folded) || came.has(next)) continue;
      if (edge.claims.some((number) => seen[number] && book.claims[number].certainty === "actual")) came.set(next, here);
    }
  }
  const way = [];
  for (let here = came.has(id) ? id : null; here !== null; here = came.get(here)) way.unshift(here);
  return way;
}
