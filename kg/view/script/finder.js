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

const index = Object.entries(book.things).map(([id, thing]) => {
  const names = [thing.ko, thing.en, ...thing.names].filter(Boolean);
  const keys = [...new Set(names.map(folded))];
  return { id, keys, starts: keys.map(initials), weight: nodes.get(id)?.weight || 0 };
});

/** Things whose name holds what is typed; beginnings first, then by weight. */
function search(typed) {
  const wanted = folded(typed);
  // NFKC makes conjoining letters of compatibility ones, so initials are told from the raw text.
  const raw = typed.replace(/\s/g, "");
  const consonants = raw.length > 0 && Array.from(raw).every((character) => INITIALS.includes(character));
  const rank = ({ keys, starts }) => {
    const held = consonants ? starts : keys;
    const want = consonants ? raw : wanted;
    if (!want) return 2;
    if (held.some((key) => key === want)) return 4;
    if (held.some((key) => key.startsWith(want))) return 3;
    return held.some((key) => key.includes(want)) ? 1 : 0;
  };
  return index.map((entry) => [entry, rank(entry)]).filter(([, fit]) => fit)
    .sort((a, b) => b[1] - a[1] || b[0].weight - a[0].weight || compare(thingName(a[0].id), thingName(b[0].id)))
    .map(([entry]) => entry.id);
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
}

/** Choose a name: in the graph it is brought into sight, elsewhere the panel opens. */
function pick(id) {
  choose(id);
  if (state.tab === "graph") reveal(id);
}

/** The filters: for each group its values with the number of claims (of nodes, for kinds). */
function filterGroups() {
  const counted = (keys) => {
    const counts = new Map();
    for (const key of keys) counts.set(key, (counts.get(key) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || compare(String(a[0]), String(b[0])));
  };
  const byClaim = (key) => counted(book.claims.map(key));
  const order = (pairs) => pairs.sort((a, b) => CERTAINTIES.indexOf(a[0]) - CERTAINTIES.indexOf(b[0]));
  const someone = (key) => (key === "author" || key === "hearsay" ? say(key) : key.startsWith("other:") ? key.slice(6) : thingName(key));
  return [
    ["certainty", say("filter_certainty"), order(byClaim((claim) => claim.certainty)), say],
    ["kind", say("filter_kind"), counted([...nodes.values()].map((node) => node.kind)), (key) => word("kinds", key)],
    ["type", `${say("filter_type")} · ${say("filter_relation")}`, byClaim((claim) => claim.type), (key) => word("types", key)],
    ["by", say("filter_by"), byClaim(speakerKey), someone],
    ["text", say("filter_text"), byClaim((claim) => claim.text), (key) => textTitle(book.texts[key])],
  ];
}

function drawFilters() {
  const groups = filterGroups().map(([group, title, values, label]) => {
    const off = state.off[group];
    const toggle = (key, on) => { if (on) off.delete(key); else off.add(key); change({}, false); };
    const boxes = values.map(([key, count]) => make("label", { class: "choice" },
      make("input", { type: "checkbox", checked: !off.has(key), "data-focus": `${group}:${key}`, onchange: (event) => toggle(key, event.target.checked) }),
      group === "certainty" ? make("span", { class: `line ${key}`, "aria-hidden": "true" }) : null,
      group === "kind" ? make("span", { class: `dot ${key}`, "aria-hidden": "true" }) : null,
      make("span", { class: "label" }, label(key)), make("span", { class: "count" }, String(count))));
    const all = make("button", { type: "button", class: "small", onclick: () => { off.clear(); change({}, false); } }, say("all"));
    const none = make("button", { type: "button", class: "small", onclick: () => { values.forEach(([key]) => off.add(key)); change({}, false); } }, say("none"));
    return make("fieldset", {}, make("legend", {}, title), make("p", { class: "both" }, all, none), make("div", { class: "choices" }, boxes));
  });
  byId("filter-groups").replaceChildren(...groups);
}
