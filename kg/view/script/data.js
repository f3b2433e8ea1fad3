// What the data says of itself: tables as rows, names, offsets, and how surely a number of claims tell a thing.

const SURE = ["actual", "planned", "possible", "conditional", "negated"];
const CERTAINTIES = ["actual", "disputed", "planned", "possible", "conditional", "negated"];
const OPEN = ["Genuine", "Inner"]; // verdicts that explain nothing away
const PARTS = ["person", "organization", "product", "agent", "counterpart", "place"];

/** A table kept by column (kg/view/data.py) as rows. */
function rows(columns) {
  const table = [];
  for (const [name, column] of Object.entries(columns)) {
    const values = column.words ? column.at.map((number) => column.words[number]) : column;
    for (let row = 0; row < values.length; row += 1) (table[row] ??= {})[name] = values[row];
  }
  return table;
}

function numbered(letter, columns) {
  return Object.fromEntries(rows(columns).map((row, number) => [`${letter}${number}`, row]));
}

book.texts = rows(book.texts);
book.things = numbered("t", book.things);
book.events = numbered("e", book.events);
book.speakers = rows(book.speakers);
book.claims = rows(book.claims);
const saidBy = new Map(); // claims by the thing whose word they are
for (const [id, claim] of book.claims.entries()) {
  const { by, name, key } = book.speakers[claim.speaker];
  const roles = claim.roles.map(([role, filler]) => (
    typeof filler === "number" ? [book.roles[role], `t${filler}`, ""] : [book.roles[role], null, filler]));
  Object.assign(claim, { id, by, name, roles, said: key });
  if (by in book.things) saidBy.set(by, [...(saidBy.get(by) || []), id]);
}

const nodes = new Map(rows(book.network.nodes).map((node) => [node.id, node]));
const edges = rows(book.network.edges);
const edgesOf = new Map([...nodes.keys()].map((id) => [id, []]));
for (const edge of edges) {
  edge.line = lineId(edge.from, edge.to);
  edge.happening = edge.from in book.events || edge.to in book.events;
  edgesOf.get(edge.from).push(edge);
  edgesOf.get(edge.to).push(edge);
}
const byKey = new Map();
for (const kind of ["things", "events"]) {
  for (const [id, entry] of Object.entries(book[kind])) byKey.set(entry.key, id);
}
/** For each event where its tellings differ; and of these, what nothing explains. */
const differences = new Map();
const disputes = new Map();
for (const conflict of book.conflicts) {
  for (const found of OPEN.includes(conflict.verdict) ? [differences, disputes] : [differences]) {
    found.set(conflict.event, [...(found.get(conflict.event) || []), conflict]);
  }
}

/** The one id of the line between two nodes, in whichever order. */
function lineId(a, b) {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

/** Offsets count code points; JavaScript counts UTF-16 units: one table of the text's long characters. */
function unitOffset(text, point) {
  if (!text.long) {
    text.long = [];
    let points = 0;
    for (const character of text.content) {
      if (character.length === 2) text.long.push(points);
      points += 1;
    }
  }
  let low = 0;
  let high = text.long.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (text.long[middle] < point) low = middle + 1; else high = middle;
  }
  return point + low;
}

/** The piece of a text between two offsets in code points. */
function piece(text, start, end) {
  return text.content.slice(unitOffset(text, start), unitOffset(text, end));
}

/** How surely claims tell one thing; fact and denial together are a dispute. */
function surest(claims) {
  const told = new Set(claims.map((claim) => claim.certainty));
  if (told.has("actual")) return claims.some(denies) ? "disputed" : "actual";
  return SURE.find((sure) => told.has(sure)) || "negated";
}

/** True where a claim tells as a fact that it did not happen. */
function denies(claim) {
  return claim.polarity === "Negated" && claim.modality === "Actual";
}

/** How surely a line of several events and relations stands: each weighed by itself, a dispute shows. */
function lineCertainty(claims) {
  if (claims.length === 1) return claims[0].certainty;
  const parts = new Map();
  for (const claim of claims) {
    const key = claim.event || `${claim.type}:${claim.former}`;
    if (parts.has(key)) parts.get(key).push(claim); else parts.set(key, [claim]);
  }
  const told = new Set([...parts.values()].map(surest));
  return told.has("disputed") ? "disputed" : SURE.find((sure) => told.has(sure));
}

function thingName(id) {
  const thing = book.things[id];
  return thing ? thing[language] || thing.ko || thing.en : id;
}

/** Who has a part in an event, the main roles first. */
function participants(id) {
  const event = book.events[id];
  if (event.who) return event.who;
  const found = new Map();
  for (const number of event.claims) {
    for (const [role, thing] of book.claims[number].roles) {
      const rank = PARTS.indexOf(role);
      if (thing && rank >= 0) found.set(thing, Math.min(found.get(thing) ?? PARTS.length, rank));
    }
  }
  event.who = [...found].sort((a, b) => a[1] - b[1] || compare(thingName(a[0]), thingName(b[0]))).map(([thing]) => thing);
  return event.who;
}

/** A node's name: a thing's label, or an event's type and main participants. */
function nodeName(id) {
  const event = book.events[id];
  if (!event) return thingName(id);
  const who = participants(id).slice(0, 2).map(thingName).join(", ");
  return word("types", event.type) + (who ? ` · ${who}` : "");
}

function speaker(claim) {
  if (claim.by === "hearsay") return say("hearsay");
  if (claim.by === "author") return claim.name ? `${say("author")} ${claim.name}` : say("author");
  return claim.by === "other" ? claim.name : thingName(claim.by);
}

/** What filters and lists call a speaker. */
function speakerKey(claim) {
  return claim.by === "other" ? `other:${claim.name}` : claim.by;
}

/** A text as people cite it. */
function textTitle(text) {
  return text.headline || text.name;
}
function textSource(text) {
  return [text.publisher, dateText(text.published)].filter(Boolean).join(" · ");
}
function publisher(text) {
  return text.publisher || textTitle(text);
}

/** The values that claims give for a role, each with the claims that give it. */
function valuesOf(claims, wanted) {
  const values = new Map();
  for (const claim of claims) {
    for (const [role, thing, text] of claim.roles) {
      const value = thing || text;
      if (role !== wanted) continue;
      if (values.has(value)) values.get(value).push(claim); else values.set(value, [claim]);
    }
  }
  return [...values].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** Events in order of time, those without a date last; the order is made once. */
const order = new Map();
function byDate(a, b) {
  if (!order.size) {
    const date = (id) => book.events[id].date || "9";
    const ids = Object.keys(book.events).sort((x, y) => (date(x) < date(y) ? -1 : date(x) > date(y) ? 1 : compare(word("types", book.events[x].type), word("types", book.events[y].type)) || x.length - y.length || (x < y ? -1 : 1)));
    ids.forEach((id, rank) => order.set(id, rank));
  }
  return order.get(a) - order.get(b);
}
