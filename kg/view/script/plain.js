// The painter for graphs that can be read as they stand: vis-network, with the options that pyvis made.

const LABELLED = 8; // lines up to which all bear their names; of more, those that are chosen

function plainPainter(box) {
  const nodeSet = new vis.DataSet();
  const lineSet = new vis.DataSet();
  const network = new vis.Network(box, { nodes: nodeSet, edges: lineSet }, book.network.options);
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  network.on("click", (event) => {
    if (event.nodes.length) onPaint("node", event.nodes[0]);
    else if (event.edges.length) onPaint("line", event.edges[0]);
    else onPaint("nothing");
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) onPaint("twice", event.nodes[0]); });
  for (const [event, pointing] of [["hoverNode", true], ["hoverEdge", true], ["blurNode", false], ["blurEdge", false]]) {
    network.on(event, () => box.classList.toggle("pointing", pointing));
  }
  new ResizeObserver(() => network.redraw()).observe(box);

  /** Replace what a DataSet holds, leaving alone what stays as it is. */
  const known = new Map();
  function renew(set, items) {
    const former = known.get(set) || new Map();
    const now = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
    known.set(set, now);
    set.remove([...former.keys()].filter((id) => !now.has(id)));
    set.update(items.filter((item) => former.get(item.id) !== now.get(item.id)));
  }

  return {
    show(shown, lines, lit, chosen) {
      renew(nodeSet, shown.map((node) => visNode(node, !lit || lit.nodes.has(node.id))));
      const few = lines.filter((line) => line.label).length <= LABELLED;
      renew(lineSet, lines.map((line) => visLine(line, !lit || lit.lines.has(line.id), few || lit?.lines.has(line.id))));
      network.unselectAll();
      if (chosen && lineSet.get(chosen)) network.selectEdges([chosen]);
      else if (chosen && nodeSet.get(chosen)) network.selectNodes([chosen], true);
    },
    fit(ids) { network.fit({ animation: false, maxZoomLevel: 1.4, nodes: ids }); },
    look(x, y, scale) { network.moveTo({ position: { x, y }, scale }); },
    centre(id) { network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: still() ? false : { duration: 350 } }); },
    zoom(factor) { network.moveTo({ scale: network.getScale() * factor }); },
    scale: () => network.getScale(),
    where(id) { return network.canvasToDOM(network.getPosition(id)); },
    window() {
      const [from, to] = [{ x: 0, y: 0 }, { x: box.clientWidth, y: box.clientHeight }].map((point) => network.DOMtoCanvas(point));
      return { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
    },
    room(id) {
      const { left, right, top, bottom } = network.getBoundingBox(id);
      return { width: right - left, height: bottom - top };
    },
  };
}

function visNode(node, lit) {
  const faded = colour("faded");
  const chosen = (border) => ({ background: node.fill, border });
  const look = { id: node.id, x: node.x, y: node.y, size: node.size, shape: node.shape, opacity: lit ? 1 : 0.35 };
  if (node.happening) {
    const dark = ["actual", "disputed"].includes(node.certainty);
    return Object.assign(look, {
      label: node.note ? `${node.label}\n${node.note}` : node.label,
      shape: "box", margin: { top: 5, bottom: 5, left: 8, right: 8 }, shapeProperties: { borderRadius: 3 },
      borderWidth: node.certainty === "actual" ? 0 : 1.5,
      color: { background: node.fill, border: node.border, highlight: chosen(colour("accent")), hover: chosen(colour("accent")) },
      font: { color: lit ? node.ink : dark ? colour("paper") : faded, size: node.letter, face: fontFace(), strokeWidth: 0, multi: false },
    });
  }
  return Object.assign(look, {
    label: node.label,
    color: { background: node.fill, border: node.border, highlight: chosen(colour("ink")), hover: chosen(colour("ink")) },
    font: { color: lit ? node.ink : faded, size: node.letter, face: fontFace(), strokeWidth: 4, strokeColor: colour("paper"), vadjust: -2 },
  });
}

function visLine(line, lit, labelled) {
  return {
    id: line.id, from: line.from, to: line.to, width: line.width,
    color: { color: line.tint, highlight: line.tint, hover: line.tint, inherit: false, opacity: lit ? 1 : 0.22 },
    label: (labelled && line.label) || undefined,
    font: { color: colour(lit ? "quiet" : "faded"), size: 12, face: fontFace(), strokeWidth: 3, strokeColor: colour("paper"), align: "horizontal" },
    hoverWidth: 1, selectionWidth: 1,
  };
}
