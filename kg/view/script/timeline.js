// Events in order of time: a strip under the graph, and a list with every value on which texts differ.

const STOPS = 120; // events in the strip; the list has them all
const ROWS = 300; // of the list at once
const tellings = [...new Set(book.texts.map((text) => text.published.slice(0, 10)).filter(Boolean))].sort();

/** Events that the filters leave, with their claims, in order of time. */
function visibleEvents() {
  if (visibleEvents.of === seen) return visibleEvents.found;
  visibleEvents.of = seen;
  visibleEvents.found = Object.keys(book.events).map((id) => [id, passing(book.events[id].claims)])
    .filter(([, claims]) => claims.length).sort((a, b) => byDate(a[0], b[0]));
  return visibleEvents.found;
}

function eventRow(id, claims, withValues = false, withSentence = withValues) {
  const texts = new Set(claims.map((claim) => claim.text)).size;
  const event = book.events[id];
  const certainty = eventCertainty(id, claims);
  return make("li", { class: `event ${certainty}` },
    make("button", { type: "button", class: "row", "data-focus": `row:${id}`, "aria-current": state.node === id ? "true" : undefined, onclick: () => choose(id) },
      make("span", { class: "when" }, dateText(event.date) || say("unknown_date")),
      make("span", { class: "what" }, make("strong", {}, word("types", event.type)), ` ${participants(id).slice(0, 4).map(thingName).join(", ")}`),
      withSentence ? make("span", { class: "said", lang: "ko" }, leadSentence(claims)) : null,
      make("span", { class: "state" }, certainty === "actual" ? null : badge(certainty),
        make("span", { class: "count" }, `${say("claims_n", { n: claims.length })} · ${say("texts_n", { n: texts })}`))),
    withValues ? differing(id, claims) : null);
}

/** Where values differ: each with the texts that hold it; red where nothing explains the difference. */
function differing(id, claims) {
  const slots = new Map();
  for (const { slot, verdict } of differences.get(id) || []) slots.set(slot, slots.get(slot) || OPEN.includes(verdict));
  const shown = [...slots].flatMap(([slot, open]) => {
    const told = valuesOf(claims, slot);
    return told.length < 2 ? [] : told.map(([value, holding]) => make("li", {}, make("span", { class: "slot" }, word("roles", slot)), " ",
      make("span", { class: open ? "differs" : "value" }, valueText(slot, value)), ` ${holders(holding)}`));
  });
  const denied = claims.filter(denies);
  const affirmed = claims.filter((claim) => claim.certainty === "actual");
  if (denied.length && affirmed.length) {
    shown.push(...[["affirmed_side", affirmed], ["negated_side", denied]].map(([side, holding]) => make("li", {}, make("span", { class: "differs" }, say(side)), ` ${holders(holding)}`)));
  }
  return shown.length ? make("ul", { class: "held" }, shown) : null;
}

function drawTimeline() {
  const events = visibleEvents();
  const dated = events.filter(([id]) => book.events[id].date);
  const undated = events.filter(([id]) => !book.events[id].date);
  byId("view-timeline").replaceChildren(
    eventList(dated, true),
    undated.length ? make("details", { open: dated.length < 8 }, make("summary", {}, say("undated", { n: undated.length })), eventList(undated, true)) : "",
  );
}

/** Rows of events, a first part of them at once, under the years in which they are. */
function eventList(events, withValues) {
  const box = make("div", {});
  const rest = [...events];
  let year = null;
  const showMore = () => {
    const list = make("ol", { class: "events long" });
    for (const [id, claims] of rest.splice(0, ROWS)) {
      const now = book.events[id].date.slice(0, 4);
      if (now !== year && now) list.append(make("li", { class: "year" }, make("h2", {}, now)));
      year = now;
      list.append(eventRow(id, claims, withValues));
    }
    box.append(list);
    if (!rest.length) return;
    const more = make("button", { type: "button", class: "more", onclick: () => { more.remove(); showMore(); } }, say("more", { n: rest.length }));
    box.append(more);
  };
  showMore();
  return box;
}

function drawStrip() {
  const strip = byId("strip");
  const by = `${seenBy}${language}`;
  if (drawStrip.by !== by || (state.node in book.events && !markStop())) fillStrip(strip);
  drawStrip.by = by;
  markStop();
  drawSlider();
}

/** Mark the event that is chosen; false where the strip does not have it. */
function markStop() {
  const strip = byId("strip");
  strip.querySelector("[aria-current]")?.removeAttribute("aria-current");
  const current = strip.querySelector(`[data-focus="stop:${state.node}"]`);
  if (!current) return false;
  current.setAttribute("aria-current", "true");
  strip.scrollLeft = current.parentElement.offsetLeft - strip.clientWidth / 2 + current.offsetWidth / 2;
  return true;
}

function fillStrip(strip) {
  const all = visibleEvents().filter(([id]) => book.events[id].date);
  const most = new Set([...all].sort((a, b) => b[1].length - a[1].length).slice(0, STOPS).map(([id]) => id));
  const rest = all.length - most.size;
  const further = rest ? make("li", {}, make("button", { type: "button", class: "more", onclick: () => change({ tab: "timeline" }) }, say("more", { n: rest }))) : "";
  strip.replaceChildren(...all.filter(([id]) => most.has(id) || id === state.node).map(([id, claims]) => {
    const mark = eventCertainty(id, claims);
    return make("li", {}, make("button", { type: "button", class: `stop ${mark}`, "data-focus": `stop:${id}`,
      title: nodeName(id), onclick: () => { choose(id); reveal(id); } },
    make("span", { class: "when" }, dateText(book.events[id].date)),
    make("span", { class: "what" }, word("types", book.events[id].type), mark === "actual" ? "" : ` · ${say(mark)}`),
    make("span", { class: "who" }, participants(id).slice(0, 2).map(thingName).join(", "))));
  }), further);
}

function drawSlider() {
  const slider = byId("asof");
  byId("as-of").hidden = tellings.length < 2;
  slider.max = String(tellings.length);
  const at = state.asof ? tellings.findLastIndex((day) => day <= state.asof) : tellings.length;
  slider.value = String(at);
  const words = state.asof ? dateText(state.asof) : say("asof_all");
  slider.setAttribute("aria-valuetext", words);
  byId("asof-day").textContent = words;
}
