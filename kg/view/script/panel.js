// The side panel: the evidence for the node, line or sentence that is chosen.

function drawPanel() {
  const panel = byId("panel");
  const content = state.edge ? edgePanel(state.edge)
    : state.claim !== null ? sentencePanel(book.claims[state.claim])
      : state.node && book.events[state.node] ? eventPanel(state.node)
        : state.node ? thingPanel(state.node) : emptyPanel();
  panel.replaceChildren(...content);
  panel.classList.toggle("filled", Boolean(state.edge || state.node || state.claim !== null));
  panel.scrollTop = 0;
}

/** Before anything is chosen: how to read the page, where the texts disagree, and what is told most. */
function emptyPanel() {
  const row = (id) => eventRow(id, passing(book.events[id].claims));
  const ids = Object.keys(book.events).filter((id) => passing(book.events[id].claims).length);
  const most = [...ids].sort((a, b) => book.events[b].claims.length - book.events[a].claims.length || byDate(a, b)).slice(0, 6);
  const disputed = [...disputes.keys()].filter((id) => ids.includes(id)).slice(0, 6);
  return [
    make("p", { class: "hint" }, say("panel_empty")),
    disputed.length ? make("h3", {}, say("start_disputed")) : "",
    disputed.length ? make("ol", { class: "events" }, disputed.map(row)) : "",
    make("h3", {}, say("start_most")), make("ol", { class: "events" }, most.filter((id) => !disputed.includes(id)).map(row)),
    make("h3", {}, say("legend")), make("p", { class: "hint" }, say("how_to_read")),
  ];
}

function closer() {
  return make("button", { type: "button", class: "closer", "aria-label": say("close"), title: say("close"),
    onclick: () => change({ node: null, edge: null, claim: null }) }, "×");
}

function eventPanel(id) {
  const event = book.events[id];
  const claims = passing(event.claims);
  return [
    closer(),
    make("p", { class: "kicker" }, say("events")),
    make("h2", {}, word("types", event.type)),
    make("p", { class: "who" }, ...commaList(participants(id))),
    make("p", { class: "status" }, badge(surest(claims)), ...dateMarks(id, claims)),
    actions(id),
    hiddenNote(event.claims, claims),
    make("h3", {}, say("sentences", { n: claims.length })),
    claimCards(claims),
  ];
}

function commaList(things) {
  return things.flatMap((thing, index) => [index ? ", " : "",
    make("button", { type: "button", class: "link", onclick: () => choose(thing) }, thingName(thing))]);
}

/** The dates told, with how many tell each; more than one value stands out. */
function dateMarks(id, claims) {
  const dates = datesOf(claims);
  const differ = (disputes.get(id) || []).some((conflict) => conflict.slot === "date");
  const marks = dates.map(([date, count]) => make("span", { class: `date${differ ? " differs" : ""}` },
    dates.length > 1 ? `${dateText(date)} (${count})` : dateText(date)));
  return differ ? [...marks, make("span", { class: "warn" }, say("dates_differ"))] : marks;
}

function hiddenNote(all, shown) {
  return all.length > shown.length ? make("p", { class: "hint" }, say("hidden")) : make("span", {});
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
  return [...parts, ...pathPart(id), ...relationPart(id), ...eventPart(id)];
}

function actions(id) {
  if (!nodes.has(id)) return make("span", {});
  const more = hiddenNeighbours(id).length;
  const button = (text, act) => make("button", { type: "button", class: "small", onclick: act }, text);
  return make("p", { class: "actions" },
    state.tab === "graph" ? null : button(say("to_graph"), () => { change({ tab: "graph" }); reveal(id); }),
    state.focus === id ? button(say("unfocus"), () => change({ focus: null }))
      : button(say("focus"), () => { change({ focus: id, tab: "graph" }); fit(); }),
    more && state.focus !== id ? button(say("neighbours", { n: more }), () => expand(id)) : null,
    book.events[id] || state.from === id ? null : button(say("path_from"), () => change({ from: id })),
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
    .map((event) => [event, passing(book.events[event].claims)]).filter(([, claims]) => claims.length)
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

function byDate(a, b) {
  const [first, second] = [book.events[a].date || "9", book.events[b].date || "9"];
  return first < second ? -1 : first > second ? 1 : compare(nodeName(a), nodeName(b));
}

function edgePanel(ends) {
  const line = openEdges(new Set(ends)).get([...ends].sort().join("|"));
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

/** The shortest way from the thing chosen first, over edges told as fact. */
function pathPart(id) {
  if (!state.from || state.from === id || !nodes.has(state.from)) return [];
  const came = new Map([[state.from, null]]);
  const queue = [state.from];
  while (queue.length && !came.has(id)) {
    const here = queue.shift();
    for (const edge of edgesOf.get(here)) {
      const next = edge.from === here ? edge.to : edge.from;
      if (edge.folded || came.has(next) || !passing(edge.claims).some((claim) => claim.certainty === "actual")) continue;
      came.set(next, here);
      queue.push(next);
    }
  }
  const title = make("h3", {}, say("path", { x: thingName(state.from) }));
  if (!came.has(id)) return [title, make("p", { class: "hint" }, say("no_path"))];
  const way = [];
  for (let here = id; here !== null; here = came.get(here)) way.unshift(here);
  return [title, make("ol", { class: "way" }, way.map((step) => make("li", {},
    make("button", { type: "button", class: "link", onclick: () => choose(step) }, nodeName(step)))))];
}
