// What the affair is, before anything is chosen: what is told most, who has a part in it, where the texts disagree.

const LEADS = 4; // events
const CAST = 8; // people, or where there are few, others
const SPLITS = 5; // disagreements
const QUOTED = 160; // characters of a sentence that says it best

function overview() {
  const told = [...visibleEvents()].sort((a, b) => b[1].length - a[1].length);
  const splits = openConflicts();
  const cast = leading();
  return [
    make("h3", { class: "first" }, say("start_what")), make("ol", { class: "events leads" }, told.slice(0, LEADS).map(([id, claims]) => eventRow(id, claims, false, true))),
    cast.length ? make("h3", {}, say("start_who")) : "", cast.length ? make("ul", { class: "cast" }, cast.map(castRow)) : "",
    splits.length ? make("h3", {}, say("start_disputed")) : "", splits.length ? make("ul", { class: "splits" }, splits.slice(0, SPLITS).map(splitRow)) : "",
    book.conflicts.length ? make("p", { class: "actions" }, make("button", { type: "button", class: "small", onclick: () => change({ tab: "conflicts" }) }, say("all_conflicts", { n: book.conflicts.length }))) : "",
    make("h3", {}, say("legend")), make("p", { class: "hint" }, `${say("panel_empty")} ${say("how_to_read")}`),
  ];
}

/** Of an event's sentences the one that says it best: sure, a whole sentence, of a named outlet, with many roles, brief. */
function leadClaim(claims) {
  const nameless = (claim) => Number(!book.texts[claim.text].publisher);
  const broken = (claim) => Number(!/[.!?][^\p{L}]*$/u.test(piece(book.texts[claim.text], ...claim.span)));
  const long = (claim) => Number(claim.span[1] - claim.span[0] > QUOTED);
  const better = (a, b) => SURE.indexOf(a.certainty) - SURE.indexOf(b.certainty) || Number(denies(a)) - Number(denies(b)) || broken(a) - broken(b) || nameless(a) - nameless(b) || long(a) - long(b)
    || b.roles.length - a.roles.length || (a.span[1] - a.span[0]) - (b.span[1] - b.span[0]) || a.id - b.id;
  return claims.reduce((best, claim) => (better(claim, best) < 0 ? claim : best));
}

function leadSentence(claims) {
  const claim = leadClaim(claims);
  return piece(book.texts[claim.text], ...claim.span).replace(/\s+/g, " ").trim();
}

/** The people most connected. */
function leading() {
  const people = [];
  for (const { id } of finderIndex()) {
    if (people.length === CAST) break;
    if (nodes.has(id) && kindOf(id) === "person" && edgesOf.get(id).some((edge) => passing(edge.claims).length)) people.push(id);
  }
  return people;
}

/** A person with the office that most texts give as a fact; one text alone may be wrong, where there are others. */
function castRow(id) {
  const offices = new Map();
  for (const edge of edgesOf.get(id)) {
    if (edge.name !== "heldPosition" || edge.from !== id) continue;
    for (const claim of passing(edge.claims)) {
      const title = claim.roles.find(([role]) => role === "title")?.[2];
      if (claim.certainty !== "actual" || claim.former || !title) continue;
      const office = `${thingName(edge.to)} ${title}`;
      offices.set(office, (offices.get(office) || new Set()).add(claim.text));
    }
  }
  const told = [...offices].filter(([, texts]) => texts.size >= Math.min(2, book.texts.length));
  const [office] = told.sort((a, b) => b[1].size - a[1].size || compare(a[0], b[0]))[0] || [""];
  return make("li", {}, make("span", { class: `dot ${kindOf(id)}`, "aria-hidden": "true" }),
    make("button", { type: "button", class: "link", onclick: () => pick(id) }, thingName(id)), office ? make("span", { class: "office" }, office) : "");
}

function splitRow([conflict, sides]) {
  const values = sides.map(([value]) => make("span", { class: "differs item" }, sideWord(conflict, value)));
  return make("li", {}, make("button", { type: "button", class: "link", onclick: () => { choose(conflict.event); reveal(conflict.event); } }, nodeName(conflict.event)),
    make("span", { class: "split" }, `${word("roles", conflict.slot)} `, values.flatMap((value, n) => (n ? [" ↔ ", value] : [value])),
      sides.length < 2 ? ` · ${word("verdicts", conflict.verdict)}` : ""));
}
