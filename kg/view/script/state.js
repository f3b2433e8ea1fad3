// What is chosen and what is hidden. The part worth keeping stands in the address after the #.

const state = {
  tab: "graph", node: null, edge: null, text: null, claim: null, focus: null, from: null, until: null,
  folded: false, everything: false, expanded: new Set(), limit: 20,
  off: { kind: new Set(), certainty: new Set(), type: new Set(), text: new Set(), by: new Set() },
};
const listeners = [];

/** Change the state, put it into the address, and draw what depends on it. */
function change(changes, keep = true) {
  Object.assign(state, changes);
  const fragment = address();
  if (keep && fragment !== location.hash.slice(1)) history.pushState(null, "", `#${fragment}`);
  else history.replaceState(null, "", `#${fragment}`);
  refresh();
}

/** Draw everything; what had the focus and was drawn anew has it again. */
function refresh() {
  const held = document.activeElement?.getAttribute("data-focus");
  for (const listener of listeners) listener();
  if (held && !document.activeElement?.hasAttribute("data-focus")) {
    document.querySelector(`[data-focus="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }
}

function keyOf(id) {
  return id === null ? null : (book.things[id] || book.events[id]).key;
}

/** The state as an address; offsets and ids that a rebuild could change stay out. */
function address() {
  const parts = new URLSearchParams();
  const chosen = { tab: state.tab === "graph" ? null : state.tab, node: keyOf(state.node), focus: keyOf(state.focus),
    from: keyOf(state.from), until: state.until, text: state.text === null ? null : book.texts[state.text].name,
    edge: state.edge ? state.edge.map(keyOf).join("|") : null,
    folded: state.folded ? "1" : null, all: state.everything ? "1" : null, lang: language === book.language ? null : language };
  for (const [name, value] of Object.entries(chosen)) if (value) parts.set(name, value);
  for (const [group, hidden] of Object.entries(state.off)) {
    if (hidden.size) parts.set(`-${group}`, [...hidden].map((key) => (group === "text" ? book.texts[key].name : key)).join("|"));
  }
  return parts.toString();
}

/** Read the address; what it names and the graph does not have is passed over. */
function restore() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const id = (name) => byKey.get(parts.get(name)) ?? null;
  const text = (name) => book.texts.findIndex((one) => one.name === name);
  const ends = (parts.get("edge") || "").split("|").map((key) => byKey.get(key));
  const tabs = ["graph", "timeline", "source", "conflicts", "figures"];
  Object.assign(state, {
    tab: tabs.includes(parts.get("tab")) ? parts.get("tab") : "graph",
    node: id("node"), focus: id("focus"), from: id("from"), until: parts.get("until"), claim: null,
    text: parts.has("text") && text(parts.get("text")) >= 0 ? text(parts.get("text")) : null,
    edge: ends.length === 2 && ends.every(Boolean) ? ends : null,
    folded: parts.get("folded") === "1", everything: parts.get("all") === "1",
  });
  for (const id of [state.node, state.focus, ...(state.edge || [])]) if (id) bring(id);
  if (["ko", "en"].includes(parts.get("lang"))) language = parts.get("lang");
  for (const [group, hidden] of Object.entries(state.off)) {
    hidden.clear();
    for (const key of (parts.get(`-${group}`) || "").split("|").filter(Boolean)) {
      if (group !== "text") hidden.add(key);
      else if (text(key) >= 0) hidden.add(text(key));
    }
  }
  refresh();
}

/** True for a claim that no filter hides. */
function passes(claim) {
  if (state.off.type.has(claim.type) || state.off.text.has(claim.text)) return false;
  if (state.off.certainty.has(claim.certainty) || state.off.by.has(speakerKey(claim))) return false;
  if (!state.until || !claim.event) return true;
  const date = book.events[claim.event].date;
  return !date || date.slice(0, state.until.length) <= state.until;
}

function passing(numbers) {
  return numbers.map((number) => book.claims[number]).filter(passes);
}

function kindOf(id) {
  return nodes.get(id) ? nodes.get(id).kind : (book.things[id] || { kind: "other" }).kind;
}
