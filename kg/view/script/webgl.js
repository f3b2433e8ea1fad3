// The painter for many nodes: sigma.js over graphology. Nodes and lines go to the graphics card; names stand where
// there is room for them, and come as one draws nearer.

const CROWD = 1500; // lines from which on they are drawn thin and clear, so that those below show through
const SQUARE = ["organization", "group"];

function webglPainter(box) {
  let former = { nodes: [], lines: [] };
  let lit = null;
  let chosen = null;
  const sigma = new webgl.Sigma(new webgl.Graph({ type: "undirected" }), box, {
    allowInvalidContainer: true, enableEdgeEvents: true, zIndex: true, renderEdgeLabels: false,
    labelDensity: 1, labelGridCellSize: 90, labelRenderedSizeThreshold: 3.4, minEdgeThickness: 1.3, stagePadding: 40,
    nodeProgramClasses: { circle: named(webgl.NodeCircleProgram), square: named(webgl.NodeSquareProgram) },
    nodeReducer: (id, node) => {
      if (id === chosen) return { ...node, highlighted: true, forceLabel: true, zIndex: 2 };
      if (!lit) return node;
      return lit.nodes.has(id) ? { ...node, forceLabel: lit.nodes.size < 60, zIndex: 1 } : { ...node, color: colour("faded"), label: null };
    },
    edgeReducer: (id, line) => {
      if (!lit) return line;
      return lit.lines.has(id) ? { ...line, color: line.tint, size: line.strong, zIndex: 1 } : { ...line, color: colour("rule"), zIndex: 0 };
    },
  });
  new ResizeObserver(() => { if (box.clientWidth) sigma.resize().refresh(); }).observe(box);
  const camera = sigma.getCamera();
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  sigma.on("clickNode", ({ node }) => onPaint("node", node));
  sigma.on("clickEdge", ({ edge }) => onPaint("line", edge));
  sigma.on("clickStage", () => onPaint("nothing"));
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => { preventSigmaDefault(); onPaint("twice", node); });
  for (const [event, pointing] of [["enterNode", true], ["enterEdge", true], ["leaveNode", false], ["leaveEdge", false]]) {
    sigma.on(event, () => box.classList.toggle("pointing", pointing));
  }

  return {
    show(shown, lines, light, now) {
      lit = light;
      chosen = now;
      if (sameLooks(former.nodes, shown) && sameLooks(former.lines, lines)) {
        sigma.refresh({ skipIndexation: true });
      } else {
        former = { nodes: shown, lines };
        sigma.setGraph(sigmaGraph(shown, lines));
      }
    },
    fit(ids) {
      camera.setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
      if (ids.length === former.nodes.length) return;
      const points = ids.map((id) => this.where(id));
      const [left, right, top, low] = [...ends(points.map((p) => p.x)), ...ends(points.map((p) => p.y))];
      const ratio = Math.max((right - left) / box.clientWidth, (low - top) / box.clientHeight, 0.02) * 1.15;
      camera.setState({ ...sigma.viewportToFramedGraph({ x: (left + right) / 2, y: (top + low) / 2 }), ratio });
    },
    centre(id) {
      const { x, y } = sigma.getNodeDisplayData(id);
      camera.animate({ x, y, ratio: Math.min(camera.getState().ratio, 0.25) }, { duration: still() ? 0 : 350 });
    },
    zoom(factor) { camera.animate({ ratio: camera.getState().ratio / factor }, { duration: still() ? 0 : 150 }); },
    scale: () => 1 / camera.getState().ratio,
    where(id) { return sigma.graphToViewport(sigma.getGraph().getNodeAttributes(id)); },
    window() {
      const [from, to] = [{ x: 0, y: 0 }, { x: box.clientWidth, y: box.clientHeight }].map((point) => sigma.viewportToGraph(point));
      return { x: from.x, y: -from.y, width: to.x - from.x, height: from.y - to.y };
    },
    room: () => null,
  };
}

/** A way of drawing nodes, with names as this page writes them. */
function named(Program) {
  return class extends Program {
    drawLabel = drawName;
    drawHover = drawHovered;
  };
}

function ends(values) {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

function sameLooks(former, now) {
  const looks = ["id", "label", "fill", "tint", "width", "x", "y"];
  return former.length === now.length && now.every((item, n) => looks.every((name) => item[name] === former[n][name]));
}

/** Across, graphology's axes are the page's; down, they are turned round. */
function sigmaGraph(shown, lines) {
  const graph = new webgl.Graph({ type: "undirected" });
  for (const { id, x, y, size, kind, label, happening, fill, ink, certainty } of shown) {
    const color = happening ? colour(certainty === "actual" ? "actual" : certainty) : fill;
    graph.addNode(id, { x, y: -y, size: happening ? 2.2 : (size - 4) / 2.4, label, color, type: SQUARE.includes(kind) ? "square" : "circle", happening, fill, ink });
  }
  const crowded = lines.length > CROWD;
  for (const { id, from, to, tint, width, certainty } of lines) {
    const color = crowded ? tint.replace("rgb(", "rgba(").replace(")", certainty === "actual" ? ", 0.3)" : ", 0.6)") : tint;
    graph.addEdgeWithKey(id, from, to, { color, tint, strong: Math.max(1.4, width), size: crowded ? 0.4 + width / 6 : width / 2 });
  }
  return graph;
}

/** A name below its node, with paper around it; an event's in a box. */
function drawName(pen, node) {
  if (!node.label) return;
  const letter = Math.round(11 + Math.min(5, node.size / 3));
  pen.font = `${letter}px ${fontFace()}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  if (node.happening) {
    const width = pen.measureText(node.label).width + 10;
    pen.fillStyle = node.fill;
    pen.fillRect(node.x - width / 2, node.y - letter / 2 - 4, width, letter + 8);
  } else {
    pen.lineWidth = 4;
    pen.lineJoin = "round";
    pen.strokeStyle = colour("paper");
    pen.strokeText(node.label, node.x, node.y + node.size + letter * 0.8);
  }
  pen.fillStyle = node.ink;
  pen.fillText(node.label, node.x, node.happening ? node.y : node.y + node.size + letter * 0.8);
  pen.textAlign = "start";
}

function drawHovered(pen, node) {
  drawName(pen, { ...node, size: node.size + 2 });
  if (node.happening && node.label) return;
  pen.beginPath();
  pen.arc(node.x, node.y, node.size + 3, 0, 2 * Math.PI);
  pen.lineWidth = 2;
  pen.strokeStyle = colour("accent");
  pen.stroke();
}
