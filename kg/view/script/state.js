// What is chosen and what is hidden. The part worth keeping stands in the address after the #.

const TABS = ["graph", "timeline", "source", "conflicts", "figures"];
const NOTHING = { node: null, edge: null, claim: null, pair: null }; // chosen
const state = {
  tab: "graph", node: null, edge: null, claim: null, pair: null, text: null, focus: null, from: null,
  asof: null, since: null, until: null,
  folded: false, everything: false, expanded: new Set(), limit: 20,
  off: { certainty: new Set(), kind: new Set(), type: new Set(), by: new Set(), text: new Set() },
};
const listeners = [];
let seen = new Uint8Array(book.claims.length); // 1 for each claim that no filter hides
let seenBy = null; // the filters that it stands for

/** Change the state, put it into the address, and draw what depends on it. */
function change(changes, keep = true) {
  Object.assign(state, changes);
  const fragment = address();
  try {
    if (keep && fragment !== location.hash.slice(1)) history.pushState(null, "", `#${fragment}`);
    else history.replaceState(null, "", `#${fragment}`);
  } catch { /* a page inside another, as in a notebook, has no address of its own */ }
  refresh();
}

/** Draw everything; what had the focus and was drawn anew has it again. */
function refresh() {
  const filters = JSON.stringify([state.asof, state.since, state.until, ...Object.values(state.off).map((hidden) => [...hidden])]);
  if (filters !== seenBy) [seen, seenBy] = [Uint8Array.from(book.claims, allowed), filters];
  const held = document.activeElement?.getAttribute("data-focus");
  for (const listener of listeners) listener();
  if (held && !document.activeElement?.hasAttribute("data-focus")) {
    document.querySelector(`[data-focus="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }
}

function keyOf(id) {
  return id === null ? null : (book.things[id] || book.events[id]).key;
}

/** What a filter hides, as the address names it: by what a rebuild does not change. */
function nameOff(group, key) {
  if (group === "text") return book.texts[key].name;
  return group === "by" && key in book.things ? keyOf(key) : key;
}

/** The state as an address; offsets and ids that a rebuild could change stay out. */
function address() {
  const parts = new URLSearchParams();
  const chosen = { tab: state.tab === "graph" ? null : state.tab, node: keyOf(state.node), focus: keyOf(state.focus),
    from: keyOf(state.from), asof: state.asof, since: state.since, until: state.until,
    text: state.text === null ? null : book.texts[state.text].name, edge: state.edge ? state.edge.map(keyOf).join("|") : null,
    folded: state.folded ? "1" : null, all: state.everything ? "1" : null, lang: language === book.language ? null : language };
  for (const [name, value] of Object.entries(chosen)) if (value) parts.set(name, value);
  for (const [group, hidden] of Object.entries(state.off)) {
    if (hidden.size) parts.set(`-${group}`, [...hidden].map((key) => nameOff(group, key)).join("|"));
  }
  return parts.toString();
}

/** Read the address; what it names and the graph does not have is passed over. */
function restore() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const id = (name) => byKey.get(parts.get(name)) ?? null;
  const day = (name) => (/^\d{4}(-\d\d){0,2}$/.test(parts.get(name)) ? parts.get(name) : null);
  const text = (name) => book.texts.findIndex((one) => one.name === name);
  const ends = (parts.get("edge") || "").split("|").map((key) => byKey.get(key));
  Object.assign(state, {
    tab: TABS.includes(parts.get("tab")) ? parts.get("tab") : "graph",
    node: id("node"), focus: id("focus"), from: id("from"), claim: null, pair: null,
    asof: day("asof"), since: day("since"), until: day("until"),
    text: parts.has("text") && text(parts.get("text")) >= 0 ? text(parts.get("text")) : null,
    edge: ends.length === 2 && ends.every(Boolean) ? ends : null,
    folded: parts.get("folded") === "1", everything: parts.get("all") === "1",
  });
  for (const one of [state.node, state.focus, ...(state.edge || [])]) if (one) bring(one);
  if (["ko", "en"].includes(parts.get("lang"))) language = parts.get("lang");
  for (const [group, hidden] of Object.entries(state.off)) {
    hidden.clear();
    for (const name of (parts.get(`-${group}`) || "").split("|").filter(Boolean)) {
      if (group !== "text") hidden.add((group === "by" && byKey.get(name)) || name);
      else if (text(name) >= 0) hidden.add(text(name));
    }
  }
  refresh();
}

/** True for a claim that no filter hides. */
function allowed(claim) {
  if (state.off.type.has(claim.type) || state.off.text.has(claim.text)) return false;
  if (state.off.certainty.has(claim.certainty) || state.off.by.has(speakerKey(claim))) return false;
  return known(book.texts[claim.text]) && (!claim.event || inTime(book.events[claim.event].date));
}

/** As of a day: a text of a later day is not known yet, nor is one that has no date. */
function known(text) {
  return !state.asof || (text.published !== "" && lastDay(text.published) <= lastDay(state.asof));
}

/** The last day of a month or year, in a form that compares; a day is itself. */
function lastDay(date) {
  const day = date.split("T")[0];
  return ({ 4: `${day}-12-31`, 7: `${day}-31` })[day.length] || day;
}

/** An event's date lies in the range that is set, as far as it says; one without a date lies in every range. */
function inTime(date) {
  if (!date) return true;
  const [first, last = first] = date.split("/");
  const within = (early, late) => { const shared = Math.min(early.length, late.length); return early.slice(0, shared) <= late.slice(0, shared); };
  return (!state.until || within(first, state.until)) && (!state.since || within(state.since, last));
}

function passes(claim) {
  return seen[claim.id] === 1;
}

function passing(numbers) {
  const found = [];
  for (const number of numbers) if (seen[number]) found.push(book.claims[number]);
  return found;
}

function kindOf(id) {
  return nodes.get(id) ? nodes.get(id).kind : (book.things[id] || { kind: "other" }).kind;
}
