// Where the texts disagree, and figures about the whole.

function sideTitle(conflict, value) {
  if (conflict.slot === "polarity") return say(value === "Negated" ? "negated_side" : "affirmed_side");
  return conflict.slot === "date" ? dateText(value) : value;
}

function drawConflicts() {
  const cards = book.conflicts.map((conflict) => {
    const sides = conflict.sides.map((side) => [side.value, passing(side.claims)]).filter(([, claims]) => claims.length);
    if (sides.length < 2) return null;
    return make("article", { class: "conflict" },
      make("p", { class: "kicker" }, say(`conflict_${conflict.slot}`)),
      make("h2", {}, make("button", { type: "button", class: "link", onclick: () => choose(conflict.event) }, nodeName(conflict.event))),
      make("div", { class: "sides" }, sides.map(([value, claims]) => make("section", {},
        make("h3", {}, sideTitle(conflict, value), make("span", { class: "count" }, ` ${say("claims_n", { n: claims.length })}`)),
        claimCards(claims, false, 5)))));
  }).filter(Boolean);
  byId("view-conflicts").replaceChildren(...(cards.length ? cards : [make("p", { class: "hint" }, say("no_conflicts"))]));
}

function bars(title, pairs) {
  const most = Math.max(1, ...pairs.map(([, count]) => count));
  const rows = pairs.map(([label, count, mark]) => {
    const bar = make("span", { class: `bar ${mark || ""}`, "aria-hidden": "true" });
    bar.style.width = `${(100 * count) / most}%`;
    return make("tr", {}, make("th", { scope: "row" }, label), make("td", {}, make("span", { class: "track" }, bar)), make("td", { class: "count" }, String(count)));
  });
  return make("section", { class: "figure" }, make("h2", {}, title), make("table", {}, make("tbody", {}, rows)));
}

function drawFigures() {
  const claims = book.claims.filter(passes);
  const counted = (keys, limit = 12) => {
    const counts = new Map();
    for (const key of keys) counts.set(key, (counts.get(key) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).slice(0, limit);
  };
  const months = new Map();
  for (const [id] of visibleEvents()) {
    const month = book.events[id].date.slice(0, 7);
    if (month.length === 7) months.set(month, (months.get(month) || 0) + 1);
  }
  byId("view-figures").replaceChildren(
    bars(say("figure_certainty"), SURE.map((sure) => [say(sure), claims.filter((claim) => claim.certainty === sure).length, sure]).filter(([, n]) => n)),
    bars(say("figure_speakers"), counted(claims.map((claim) => (claim.by === "author" ? say("author") : speaker(claim))))),
    bars(say("figure_texts"), counted(claims.map((claim) => textTitle(book.texts[claim.text])))),
    bars(say("figure_types"), counted(claims.filter((claim) => claim.event).map((claim) => word("types", claim.type)))),
    bars(say("figure_months"), [...months].sort().slice(-18).map(([month, count]) => [dateText(month), count])),
  );
}
