// The side panel: the evidence for the node, line or sentence that is chosen.

function drawPanel() {
  const panel = byId("panel");
  const content = state.pair ? pairPanel(state.pair) : state.edge ? edgePanel(state.edge)
    : state.claim !== null ? sentencePanel(book.claims[state.claim])
      : state.node && book.events[state.node] ? eventPanel(state.node)
        : state.node ? thingPanel(state.node) : overview();
  panel.replaceChildren(...content.filter(Boolean));
  panel.classList.toggle("filled", Boolean(state.pair || state.edge || state.node || state.claim !== null));
  panel.scrollTop = 0;
}

function closer() {
  return make("button", { type: "button", class: "closer", "aria-label": say("close"), title: say("close"),
    onclick: () => change(NOTHING) }, "×");
}

function eventPanel(id) {
  const event = book.events[id];
  const claims = passing(event.claims);
  return [
    closer(),
    make("p", { class: "kicker" }, say("events")),
    make("h2", {}, word("types", event.type)),
    make("p", { class: "who" }, ...commaList(participants(id))),
    make("p", { class: "status" }, badge(eventCertainty(id, claims))),
    values(id, claims),
    actions(id),
    wayPart(id),
    hiddenNote(event.claims, claims),
    make("h3", {}, say("sentences", { n: claims.length })),
    claimCards(claims),
  ];
}

function commaList(things) {
  return things.flatMap((thing, index) => [index ? " " : "", make("span", { class: "item" },
    make("button", { type: "button", class: "link", onclick: () => choose(thing) }, thingName(thing)), index < things.length - 1 ? "," : "")]);
}

/** What is told of an event, role by role: each value with those who hold it where there is more than one. */
function values(id, claims) {
  const split = new Map((disputes.get(id) || []).map((conflict) => [conflict.slot, conflict]));
  const rows = ["date", "position", "amount", "place"].map((role) => {
    const told = valuesOf(claims, role);
    if (!told.length) return null;
    const list = told.map(([value, holding]) => make("li", { class: split.has(role) ? "differs" : "" }, valueText(role, value),
      told.length > 1 ? make("span", { class: "holders" }, ` ${holders(holding)}`) : null));
    return make("div", {}, make("dt", {}, word("roles", role)), make("dd", {}, make("ul", {}, list)));
  });
  return rows.some(Boolean) ? make("dl", { class: "values" }, rows) : null;
}

function valueText(role, value) {
  return value in book.things ? thingName(value) : role === "date" ? dateText(value) : value;
}

/** Whose texts hold a value. */
function holders(claims) {
  const names = [...new Set(claims.map((claim) => shorten(publisher(book.texts[claim.text]), 20)))];
  return names.length > 4 ? `${names.slice(0, 3).join(", ")} +${names.length - 3}` : names.join(", ");
}

function hiddenNote(all, shown) {
  return all.length > shown.length ? make("p", { class: "hint" }, say("hidden")) : null;
}

function thingPanel(id) {
  const thing = book.things[id];
  const other = language === "ko" ? thing.en : thing.ko;
  const parts = [closer(), make("p", { class: "kicker" }, word("kinds", thing.kind)), make("h2", {}, thingName(id))];
  if (other && other !== thingName(id)) parts.push(make("p", { class: "other-name" }, other));
  if (thing.names.length) parts.push(make("p", { class: "names" }, `${say("also")}: ${thing.names.join(", ")}`));
  if (/^https?:\/\/www\.wikidata\.org\/entity\/Q\d+$/.test(thing.same)) {
    parts.push(make("p", { class: "names" }, make("a", { href: thing.same, rel: "noreferrer noopener", target: "_blank" }, `Wikidata ${thing.same.split("/").pop()}`)));
  }
  parts.push(actions(id));
  return [...parts, wayPart(id), ...saidPart(id), ...relationPart(id), ...eventPart(id)];
}

function actions(id) {
  if (!nodes.has(id)) return null;
  const more = hiddenNeighbours(id).length;
  const button = (text, act) => make("button", { type: "button", class: "small", onclick: act }, text);
  return make("p", { class: "actions" },
    state.tab === "graph" ? null : button(say("to_graph"), () => { change({ tab: "graph" }); reveal(id); }),
    state.focus === id ? button(say("unfocus"), () => change({ focus: null }))
      : button(say("focus"), () => { change({ focus: id, tab: "graph" }); fit(); }),
    more && state.focus !== id ? button(say("neighbours", { n: more }), () => expand(id)) : null,
    state.from === id ? button(say("path_stop"), () => change({ from: null })) : button(say("path_from"), () => change({ from: id })),
  );
}

/** Relations told of a thing, by kind. */
function relationPart(id) {
  const claims = [...new Set(edgesOf.get(id)?.filter((edge) => !edge.folded && !book.events[edge.from]).flatMap((edge) => edge.claims) || [])];
  const shown = passing(claims);
  if (!shown.length) return [];
  return [make("h3", {}, `${say("relations")} ${shown.length}`), claimCards(shown, true, 4)];
}

function eventPart(id) {
  const events = [...new Set((edgesOf.get(id) || []).filter((edge) => book.events[edge.from]).map((edge) => edge.from))]
    .filter((event) => event !== id).map((event) => [event, passing(book.events[event].claims)]).filter(([, claims]) => claims.length)
    .sort((a, b) => byDate(a[0], b[0]));
  if (!events.length) return [];
  const list = make("ol", { class: "events" }, events.slice(0, 40).map(([event, claims]) => eventRow(event, claims)));
  const rest = events.slice(40);
  const more = rest.length ? make("button", { type: "button", class: "more", onclick: () => {
    more.remove();
    list.append(...rest.map(([event, claims]) => eventRow(event, claims)));
  } }, say("more", { n: rest.length })) : "";
  return [make("h3", {}, `${say("events")} ${events.length}`), list, more];
}

function edgePanel(ends) {
  const line = openLines(new Set(ends), edgesOf.get(ends[0]) || []).get(lineId(...ends));
  const claims = line ? line.claims : [];
  const named = ends.flatMap((id, index) => [index ? " — " : "",
    make("button", { type: "button", class: "link", onclick: () => choose(id) }, nodeName(id))]);
  const all = [...new Set(claims)];
  return [closer(), make("p", { class: "kicker" }, say("panel_label")), make("h2", { class: "pair" }, named),
    make("h3", {}, say("sentences", { n: new Set(all.map((claim) => `${claim.text}:${claim.span}`)).size })), claimCards(all, true)];
}

function sentencePanel(claim) {
  const same = book.claims.filter((other) => other.text === claim.text && other.span[0] === claim.span[0] && passes(other));
  return [closer(), make("p", { class: "kicker" }, textTitle(book.texts[claim.text])),
    make("h2", {}, say("claims_n", { n: same.length })), claimCards(same, true)];
}

/** The way from the node chosen first. */
function wayPart(id) {
  if (!state.from || state.from === id) return null;
  const way = wayTo(id);
  const step = (one) => make("li", {}, make("button", { type: "button", class: "link", onclick: () => choose(one) }, nodeName(one)));
  return make("section", { class: "way-part" }, make("h3", {}, say("path", { x: nodeName(state.from) })),
    way.length ? make("ol", { class: "way" }, way.map(step)) : make("p", { class: "hint" }, say("no_path")),
    make("p", { class: "actions" }, make("button", { type: "button", class: "small", onclick: () => change({ from: null }) }, say("path_stop"))));
}

/** What a thing says, where claims rest on its word. */
function saidPart(id) {
  const said = passing(saidBy.get(id) || []);
  return said.length ? [make("h3", {}, `${say("said_here")} ${said.length}`), claimCards(said, true, 3)] : [];
}
