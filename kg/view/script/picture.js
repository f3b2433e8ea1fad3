// What the page gives away: the view as a picture, the claims that pass the filters as a table and as Turtle.

const SVG = "http://www.w3.org/2000/svg";

function shape(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, typeof value === "number" ? value.toFixed(1) : value);
  if (text !== undefined) element.textContent = text;
  return element;
}

/** The part of the drawing that is in sight, as SVG with its text as text. */
function pictured() {
  const box = byId("network");
  const view = painter.window();
  const scale = box.clientWidth / view.width;
  const at = (id) => ({ x: (drawn.nodes.get(id).x - view.x) * scale, y: (drawn.nodes.get(id).y - view.y) * scale });
  const inside = (point) => point.x > -80 && point.y > -80 && point.x < box.clientWidth + 80 && point.y < box.clientHeight + 80;
  const svg = shape("svg", { xmlns: SVG, viewBox: `0 0 ${box.clientWidth} ${box.clientHeight}`, width: box.clientWidth, height: box.clientHeight, "font-family": fontFace(), lang: language });
  svg.append(shape("title", {}, byId("title").textContent), shape("rect", { width: "100%", height: "100%", fill: colour("paper") }));
  const many = drawn.nodes.size > SMOOTH;
  const size = many ? Math.min(1, Math.max(0.3, scale)) : scale;
  for (const line of drawn.lines.values()) {
    const [from, to] = [at(line.from), at(line.to)];
    if (!inside(from) && !inside(to)) continue;
    const opacity = drawn.lit && !drawn.lit.lines.has(line.id) ? 0.2 : many ? 0.35 : 1;
    svg.append(shape("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: line.tint, "stroke-width": Math.max(0.4, line.width * size), "stroke-opacity": String(opacity) }));
    if (line.label && !many) svg.append(written(line.label, (from.x + to.x) / 2, (from.y + to.y) / 2, 12 * size, colour("quiet")));
  }
  for (const node of drawn.nodes.values()) {
    const point = at(node.id);
    if (inside(point)) svg.append(nodePicture(node, point, size, many && node.weight < manyWeight()));
  }
  return svg;
}

/** Of many nodes only the weightiest are named in a picture. */
function manyWeight() {
  return [...drawn.nodes.values()].map((node) => node.weight).sort((a, b) => b - a)[60] || 0;
}

function nodePicture(node, { x, y }, size, nameless) {
  const group = shape("g", drawn.lit && !drawn.lit.nodes.has(node.id) ? { opacity: "0.3" } : {});
  if (node.happening) {
    const lines = [node.label, node.note].filter(Boolean);
    const room = painter.room(node.id) || { width: 90, height: 16 + 14 * lines.length };
    if (nameless) return shape("circle", { cx: x, cy: y, r: 2.5 * size + 1, fill: node.border });
    group.append(shape("rect", { x: x - (room.width * size) / 2, y: y - (room.height * size) / 2, width: room.width * size, height: room.height * size, rx: 3 * size, fill: node.fill, stroke: node.border, "stroke-width": node.certainty === "actual" ? 0 : 1.5 * size }));
    lines.forEach((line, n) => group.append(written(line, x, y + (n - (lines.length - 1) / 2) * node.letter * size * 1.15, node.letter * size, node.ink, false)));
    return group;
  }
  const r = node.size * size;
  const fill = { fill: node.fill, stroke: node.border, "stroke-width": 1.5 * size };
  const corners = { triangle: 3, hexagon: 6 }[node.shape];
  if (node.shape === "square") group.append(shape("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, ...fill }));
  else if (corners || node.shape === "star") {
    const points = Array.from({ length: corners || 10 }, (_, n) => {
      const turn = (2 * Math.PI * n) / (corners || 10) - Math.PI / 2;
      const reach = corners || n % 2 === 0 ? r : r * 0.5;
      return `${(x + reach * Math.cos(turn)).toFixed(1)},${(y + reach * Math.sin(turn)).toFixed(1)}`;
    });
    group.append(shape("polygon", { points: points.join(" "), ...fill }));
  } else group.append(shape("circle", { cx: x, cy: y, r, ...fill }));
  if (!nameless) group.append(written(node.label, x, y + r + node.letter * size * 0.75, node.letter * size, node.ink));
  return group;
}

function written(text, x, y, size, fill, halo = true) {
  const paper = halo ? { stroke: colour("paper"), "stroke-width": size / 4, "stroke-linejoin": "round", "paint-order": "stroke" } : {};
  return shape("text", { x, y, "font-size": size, fill, "text-anchor": "middle", "dominant-baseline": "central", ...paper }, text);
}

function save(name, blob) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function svgBlob() {
  return new Blob([new XMLSerializer().serializeToString(pictured())], { type: "image/svg+xml;charset=utf-8" });
}

/** The same picture in dots, two to a dot of the page. */
async function savePng() {
  const picture = new Image();
  picture.src = URL.createObjectURL(svgBlob());
  await picture.decode();
  const sheet = make("canvas", { width: 2 * picture.naturalWidth, height: 2 * picture.naturalHeight });
  sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height);
  URL.revokeObjectURL(picture.src);
  sheet.toBlob((blob) => save("graph.png", blob));
}

/** The selection: the claims of what is chosen, else of what is in focus, else all that the filters let through. */
function selection() {
  const passed = book.claims.filter(passes);
  if (state.edge) return [...new Set(openLines(new Set(state.edge)).get(lineId(...state.edge))?.claims || [])];
  const about = state.node || state.focus;
  if (!about) return passed;
  if (book.events[about]) return passed.filter((claim) => claim.event === about);
  return passed.filter((claim) => claim.by === about || claim.roles.some(([, thing]) => thing === about));
}

/** A cell that a spreadsheet would run gets a quote before it. */
function cell(value) {
  const text = /^\s*[=@\t\r]|^[+-](?![\d.,]*%?$)/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}

function csv() {
  const row = (claim) => {
    const text = book.texts[claim.text];
    const roles = claim.roles.map(([role, thing, value]) => `${role}: ${thing ? thingName(thing) : value}`).join("; ");
    return [claim.type, claim.certainty, roles, speaker(claim), text.name, text.publisher, text.published, text.url, piece(text, ...claim.span), claim.rule, book.base + claim.key];
  };
  const head = ["type", "certainty", "roles", "said_by", "text", "publisher", "published", "url", "sentence", "rule", "claim"];
  return [head, ...selection().map(row)].map((line) => line.map((value) => cell(String(value))).join(",")).join("\r\n") + "\r\n";
}
