// Figures about the affair. Every number is a number of claims or events that pass the filters, and opens them.

const SPEAKERS = 8; // rows of the table of who speaks about whom
const SPOKEN_OF = 9; // and its columns
const COLUMNS = 48; // of the chart over time, before days become months and months years

function counted(keys) {
  const found = new Map();
  for (const key of keys) found.set(key, (found.get(key) || 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1] || compare(String(a[0]), String(b[0])));
}

function figure(title, note, ...content) {
  return make("section", { class: "figure" }, make("h2", {}, title), note ? make("p", { class: "hint" }, note) : "", ...content);
}

function drawFigures() {
  const claims = book.claims.filter(passes);
  byId("view-figures").replaceChildren(
    figure(say("figure_voices"), say("figure_voices_note"), voices(claims)),
    figure(say("figure_time"), say("figure_time_note"), ...[overTime(claims)].flat()),
    figure(say("figure_sources"), "", bars(counted(claims.map((claim) => publisher(book.texts[claim.text]))), claims.length)),
    figure(say("figure_speakers"), "", bars(counted(claims.map(speakerKey)).map(([key, n]) => [filterWord("by", key), n]), claims.length)),
    figure(say("figure_certainty"), "", bars(SURE.map((sure) => [say(sure), claims.filter((claim) => claim.certainty === sure).length, sure]).filter(([, n]) => n), claims.length)),
    figure(say("figure_types"), "", bars(counted(claims.filter((claim) => claim.event).map((claim) => word("types", claim.type))), claims.length)),
  );
}

/** Bars with their share of all; the longest twelve. */
function bars(pairs, all) {
  const shown = pairs.slice(0, 12);
  const most = Math.max(1, ...shown.map(([, count]) => count));
  const line = ([label, count, mark]) => {
    const bar = make("span", { class: `bar ${mark || ""}`, "aria-hidden": "true" });
    bar.style.width = `${(100 * count) / most}%`;
    return make("tr", {}, make("th", { scope: "row" }, label), make("td", {}, make("span", { class: "track" }, bar)),
      make("td", { class: "count" }, String(count)), make("td", { class: "count" }, `${Math.round((100 * count) / Math.max(1, all))}%`));
  };
  return [make("table", { class: "bars" }, make("tbody", {}, shown.map(line))),
    pairs.length > shown.length ? make("p", { class: "hint" }, say("and_more", { n: pairs.length - shown.length })) : ""];
}

/** Who speaks about whom: a claim counts for its speaker and for each who has a part in it. */
function voices(claims) {
  const table = new Map();
  for (const claim of claims) {
    const key = speakerKey(claim);
    if (key === "author") continue;
    for (const thing of new Set(claim.roles.map(([, one]) => one))) {
      if (!thing || thing === key) continue;
      const row = table.get(key) || new Map();
      table.set(key, row.set(thing, [...(row.get(thing) || []), claim.id]));
    }
  }
  const all = (row) => [...row.values()].reduce((sum, ids) => sum + ids.length, 0);
  const ranked = [...table].sort((a, b) => all(b[1]) - all(a[1]) || compare(filterWord("by", a[0]), filterWord("by", b[0]))).slice(0, SPEAKERS);
  const things = counted(ranked.flatMap(([, row]) => [...row].flatMap(([thing, ids]) => ids.map(() => thing)))).slice(0, SPOKEN_OF).map(([thing]) => thing);
  const speakers = ranked.filter(([, row]) => things.some((thing) => row.has(thing)));
  if (!things.length) return make("p", { class: "hint" }, say("nothing_here"));
  const most = Math.max(...speakers.flatMap(([, row]) => things.map((thing) => (row.get(thing) || []).length)));
  const cell = (key, thing, ids) => {
    if (!ids) return make("td", {});
    const name = `${filterWord("by", key)} → ${thingName(thing)}: ${ids.length}`;
    const button = make("button", { type: "button", title: name, "aria-label": name, onclick: () => change({ ...NOTHING, pair: [key, thing] }) }, String(ids.length));
    button.style.setProperty("--share", `${Math.round(12 + (48 * ids.length) / most)}%`);
    return make("td", {}, button);
  };
  return make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": say("figure_voices") }, make("table", { class: "voices" },
    make("thead", {}, make("tr", {}, make("td", {}), things.map((thing) => make("th", { scope: "col" }, shorten(thingName(thing), 12))))),
    make("tbody", {}, speakers.map(([key, row]) => make("tr", {}, make("th", { scope: "row" }, filterWord("by", key)), things.map((thing) => cell(key, thing, row.get(thing))))))));
}

/** Claims by the day on which their texts came out, as stacked columns. */
function overTime(claims) {
  const dated = claims.filter((claim) => book.texts[claim.text].published);
  if (!dated.length) return make("p", { class: "hint" }, say("nothing_here"));
  const part = [10, 7, 4].find((length) => new Set(dated.map((claim) => book.texts[claim.text].published.slice(0, length))).size <= COLUMNS) || 4;
  const groups = new Map();
  for (const claim of dated) {
    const day = book.texts[claim.text].published.slice(0, part);
    const row = groups.get(day) || Object.fromEntries(SURE.map((sure) => [sure, 0]));
    row[claim.certainty] += 1;
    groups.set(day, row);
  }
  const total = (row) => SURE.reduce((sum, sure) => sum + row[sure], 0);
  const most = Math.max(...[...groups.values()].map(total));
  const column = ([day, row]) => {
    const told = SURE.filter((sure) => row[sure]);
    const stack = make("span", { class: "stack", "aria-hidden": "true" }, told.map((sure) => {
      const piece = make("span", { class: `bar ${sure}` });
      piece.style.height = `${(120 * row[sure]) / most}px`;
      return piece;
    }).reverse());
    return make("li", { title: told.map((sure) => `${say(sure)} ${row[sure]}`).join(", ") },
      make("span", { class: "count" }, String(total(row))), stack, make("span", { class: "when" }, shortDate(day)));
  };
  const keys = SURE.filter((sure) => dated.some((claim) => claim.certainty === sure))
    .map((sure) => make("span", { class: "key" }, make("span", { class: `bar swatch ${sure}`, "aria-hidden": "true" }), say(sure)));
  return [make("p", { class: "keys" }, keys),
    make("ol", { class: "columns scroll", tabindex: "0", "aria-label": say("figure_time") }, [...groups].sort().map(column))];
}

/** What one says of another. */
function pairPanel([key, thing]) {
  const claims = book.claims.filter((claim) => passes(claim) && speakerKey(claim) === key && claim.roles.some(([, one]) => one === thing));
  return [closer(), make("p", { class: "kicker" }, say("figure_voices")),
    make("h2", { class: "pair" }, `${filterWord("by", key)} → ${thingName(thing)}`), claimCards(claims, true)];
}
