// Events in order of time: a strip under the graph, and a list with every date that is told.

const days = [...new Set(Object.values(book.events).map((event) => event.date).filter(Boolean).map((date) => date.split("/")[0]))].sort();

const STOPS = 200; // events in the strip; the list has them all

function visibleEvents() {
  return Object.keys(book.events).map((id) => [id, passing(book.events[id].claims)])
    .filter(([, claims]) => claims.length).sort((a, b) => byDate(a[0], b[0]));
}

function eventRow(id, claims) {
  const texts = new Set(claims.map((claim) => claim.text)).size;
  const event = book.events[id];
  const certainty = surest(claims);
  return make("li", { class: `event ${certainty}` },
    make("button", { type: "button", class: "row", "data-focus": `row:${id}`, "aria-current": state.node === id ? "true" : undefined, onclick: () => choose(id) },
      make("span", { class: "when" }, dateText(event.date) || say("unknown_date")),
      make("span", { class: "what" }, make("strong", {}, word("types", event.type)), ` ${participants(id).slice(0, 4).map(thingName).join(", ")}`),
      make("span", { class: "state" }, certainty === "actual" ? null : badge(certainty), disputes.has(id) && certainty !== "disputed" ? badge("disputed") : null,
        make("span", { class: "count" }, `${say("claims_n", { n: claims.length })} · ${say("texts_n", { n: texts })}`))),
    holders(id, claims));
}

/** Where dates differ: each value with the texts that hold it. */
function holders(id, claims) {
  if (!(disputes.get(id) || []).some((conflict) => conflict.slot === "date")) return null;
  const values = datesOf(claims).map(([date]) => {
    const told = claims.filter((claim) => claim.roles.some(([role, , text]) => role === "date" && text === date));
    const names = [...new Set(told.map((claim) => book.texts[claim.text].publisher || textTitle(book.texts[claim.text])))];
    return make("li", {}, make("span", { class: "date differs" }, dateText(date)), ` ${names.join(", ")}`);
  });
  return make("ul", { class: "holders" }, values);
}

function drawTimeline() {
  const events = visibleEvents();
  const dated = events.filter(([id]) => book.events[id].date);
  const undated = events.filter(([id]) => !book.events[id].date);
  byId("view-timeline").replaceChildren(
    make("ol", { class: "events long" }, dated.map(([id, claims]) => eventRow(id, claims))),
    undated.length ? make("details", { open: dated.length < 8 }, make("summary", {}, say("undated", { n: undated.length })),
      make("ol", { class: "events long" }, undated.map(([id, claims]) => eventRow(id, claims)))) : "",
  );
}

function drawStrip() {
  const strip = byId("strip");
  const all = visibleEvents().filter(([id]) => book.events[id].date);
  const most = new Set([...all].sort((a, b) => b[1].length - a[1].length).slice(0, STOPS).map(([id]) => id));
  const rest = all.length - most.size;
  const further = rest ? make("li", {}, make("button", { type: "button", class: "more", onclick: () => change({ tab: "timeline" }) }, say("more", { n: rest }))) : "";
  strip.replaceChildren(...all.filter(([id]) => most.has(id) || id === state.node).map(([id, claims]) => {
    const certainty = surest(claims);
    const mark = certainty === "actual" && disputes.has(id) ? "disputed" : certainty;
    return make("li", {}, make("button", { type: "button", class: `stop ${mark}`, "data-focus": `stop:${id}`, "aria-current": state.node === id ? "true" : undefined,
      title: nodeName(id), onclick: () => { choose(id); reveal(id); } },
    make("span", { class: "when" }, dateText(book.events[id].date)),
    make("span", { class: "what" }, word("types", book.events[id].type), mark === "actual" ? "" : ` · ${say(mark)}`),
    make("span", { class: "who" }, participants(id).slice(0, 2).map(thingName).join(", "))));
  }), further);
  const current = strip.querySelector("[aria-current]");
  if (current) strip.scrollLeft = current.parentElement.offsetLeft - strip.clientWidth / 2 + current.offsetWidth / 2;
  const slider = byId("until");
  slider.max = String(days.length);
  slider.value = String(state.until && days.includes(state.until) ? days.indexOf(state.until) : days.length);
  slider.setAttribute("aria-valuetext", state.until ? dateText(state.until) : say("until_all"));
  byId("until-day").textContent = state.until ? dateText(state.until) : say("until_all");
}
