// Finding names, and filters.

const INITIALS = book.ui.initials.ko.split("");
const FIRST = 0xac00;
const LAST = 0xd7a3;
const PER_INITIAL = 588;

/** A name as it is compared: case, spaces and compatibility forms set aside. */
function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[\s·.,'"’“”()-]/g, "");
}

/** The initial consonants of a name; other characters stay. */
function initials(text) {
  return Array.from(text).map((character) => {
    const code = character.codePointAt(0);
    return code >= FIRST && code <= LAST ? INITIALS[Math.floor((code - FIRST) / PER_INITIAL)] : character;
  }).join("");
}

/** Each thing with what it is found by, in the order in which names are listed: by weight, then by name. */
let index = null;
function finderIndex() {
  index ??= Object.entries(book.things).map(([id, thing]) => {
    const keys = [...new Set([thing.ko, thing.en, ...thing.names].filter(Boolean).map(folded))];
    return { id, keys, starts: keys.map(initials), weight: nodes.get(id)?.weight || 0 };
  }).sort((a, b) => b.weight - a.weight || compare(thingName(a.id), thingName(b.id)));
  return index;
}

/** Things whose name holds what is typed; the same name first, then beginnings, then the rest, each by weight. */
function search(typed) {
  // NFKC makes conjoining letters of compatibility ones, so initials are told from the raw text.
  const raw = typed.replace(/\s/g, "");
  const consonants = raw.length > 0 && Array.from(raw).every((character) => INITIALS.includes(character));
  const want = consonants ? raw : folded(typed);
  const ranks = [[], [], []];
  for (const { id, keys, starts } of finderIndex()) {
    const held = consonants ? starts : keys;
    if (held.includes(want)) ranks[0].push(id);
    else if (held.some((key) => key.startsWith(want))) ranks[1].push(id);
    else if (held.some((key) => key.includes(want))) ranks[2].push(id);
  }
  return ranks.flat();
}

function drawResults() {
  const typed = byId("search").value;
  const hits = search(typed).filter((id) => !state.off.kind.has(kindOf(id)));
  byId("found").textContent = typed ? (hits.length ? say("found", { n: hits.length }) : say("nothing")) : "";
  const list = hits.slice(0, state.limit).map((id) => make("li", {},
    make("button", { type: "button", class: "name", "data-focus": `name:${id}`, "aria-current": state.node === id ? "true" : undefined, onclick: () => pick(id) },
      make("span", { class: `dot ${kindOf(id)}`, "aria-hidden": "true" }),
      make("span", { class: "label" }, thingName(id)),
      make("span", { class: "kind" }, word("kinds", kindOf(id))))));
  if (hits.length > state.limit) {
    list.push(make("li", {}, make("button", { type: "button", class: "more", onclick: () => { state.limit += 100; drawResults(); } },
      say("more", { n: hits.length - state.limit }))));
  }
  byId("results").replaceChildren(...list);
  byId("results").classList.toggle("asked", Boolean(typed)); // a phone shows the list only then
}

/** Choose a name: in the graph it is brought into sight, elsewhere the panel opens. */
function pick(id) {
  choose(id);
  if (state.tab === "graph") reveal(id);
}

/** The filters: for each group its values with the number of claims (of nodes, for kinds); counted once. */
let counts = null;
function filterCounts() {
  const counted = (keys) => {
    const found = new Map();
    for (const key of keys) found.set(key, (found.get(key) || 0) + 1);
    return [...found].sort((a, b) => b[1] - a[1]);
  };
  counts ??= {
    certainty: counted(book.claims.map((claim) => claim.certainty)).sort((a, b) => SURE.indexOf(a[0]) - SURE.indexOf(b[0])),
    kind: counted([...nodes.values()].map((node) => node.kind)),
    type: counted(book.claims.map((claim) => claim.type)),
    by: counted(book.claims.map(speakerKey)),
    text: counted(book.claims.map((claim) => claim.text)),
  };
  return counts;
}

function filterWord(group, key) {
  if (group === "certainty") return say(key);
  if (group === "kind") return word("kinds", key);
  if (group === "type") return word("types", key);
  if (group === "text") return textTitle(book.texts[key]);
  return key === "author" || key === "hearsay" ? say(key) : key.startsWith("other:") ? key.slice(6) : thingName(key);
}

const CHOICES = 40; // of a group, those that claims are most of; more on asking
const wide = new Set(); // groups of which all is listed

function drawFilters() {
  const off = Object.values(state.off).reduce((sum, hidden) => sum + hidden.size, 0) + [state.since, state.until].filter(Boolean).length;
  byId("filters-title").textContent = off ? `${say("filters")} (${off})` : say("filters");
  if (!byId("filters").open) return;
  byId("since").value = state.since || "";
  byId("till").value = state.until || "";
  byId("filter-groups").replaceChildren(...Object.entries(filterCounts()).map(([group, values]) => filterGroup(group, values)));
}

function filterGroup(group, values) {
  const off = state.off[group];
  const toggle = (key, on) => { if (on) off.delete(key); else off.add(key); change({}, false); };
  const listed = wide.has(group) ? values : values.filter(([key], rank) => rank < CHOICES || off.has(key));
  const boxes = listed.map(([key, count]) => make("label", { class: "choice" },
    make("input", { type: "checkbox", checked: !off.has(key), "data-focus": `${group}:${key}`, onchange: (event) => toggle(key, event.target.checked) }),
    group === "certainty" ? make("span", { class: `line ${key}`, "aria-hidden": "true" }) : null,
    group === "kind" ? make("span", { class: `dot ${key}`, "aria-hidden": "true" }) : null,
    make("span", { class: "label" }, filterWord(group, key)), make("span", { class: "count" }, String(count))));
  if (listed.length < values.length) {
    boxes.push(make("button", { type: "button", class: "more", onclick: () => { wide.add(group); drawFilters(); } }, say("more", { n: values.length - listed.length })));
  }
  const title = say(`filter_${group}`);
  const both = (words, act) => make("button", { type: "button", class: "small", "aria-label": `${title}: ${words}`, "data-focus": `${group}:${words}`, onclick: act }, words);
  return make("fieldset", {}, make("legend", {}, title),
    make("p", { class: "both" }, both(say("all"), () => { off.clear(); change({}, false); }),
      both(say("none"), () => { for (const [key] of values) off.add(key); change({}, false); })),
    make("div", { class: "choices", tabindex: "0", role: "group", "aria-label": title }, boxes));
}
