// What the data says of itself: names, offsets, and how surely a number of claims tell a thing.

const SURE = ["actual", "planned", "possible", "conditional", "negated"];
const CERTAINTIES = ["actual", "disputed", "planned", "possible", "conditional", "negated"];
const nodes = new Map(book.network.nodes.map((node) => [node.id, node]));
const edgesOf = new Map(book.network.nodes.map((node) => [node.id, []]));
book.network.edges.forEach((edge, index) => {
  edge.id = index;
  edgesOf.get(edge.from).push(edge);
  edgesOf.get(edge.to).push(edge);
});
book.claims.forEach((claim, index) => { claim.id = index; });
const byKey = new Map();
for (const kind of ["things", "events"]) {
  for (const [id, entry] of Object.entries(book[kind])) byKey.set(entry.key, id);
}
const disputes = new Map();
for (const conflict of book.conflicts) {
  disputes.set(conflict.event, [...(disputes.get(conflict.event) || []), conflict]);
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
  if (told.has("actual")) return claims.some((claim) => claim.denial) ? "disputed" : "actual";
  return SURE.find((sure) => told.has(sure)) || "negated";
}

/** How surely a line of several events and relations stands: each weighed by itself, a dispute shows. */
function lineCertainty(claims) {
  const parts = new Map();
  for (const claim of claims) {
    const key = claim.event || `${claim.type}:${claim.former}`;
    parts.set(key, [...(parts.get(key) || []), claim]);
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
  const order = ["person", "organization", "product", "agent", "counterpart", "place"];
  const found = new Map();
  for (const number of book.events[id].claims) {
    for (const [role, thing, text] of book.claims[number].roles) {
      if (thing && !text && order.includes(role)) {
        found.set(thing, Math.min(found.get(thing) ?? 9, order.indexOf(role)));
      }
    }
  }
  return [...found].sort((a, b) => a[1] - b[1] || compare(thingName(a[0]), thingName(b[0]))).map(([thing]) => thing);
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

/** The dates that the claims of an event give, each with how many give it. */
function datesOf(claims) {
  const dates = new Map();
  for (const claim of claims) {
    for (const [role, , text] of claim.roles) if (role === "date") dates.set(text, (dates.get(text) || 0) + 1);
  }
  return [...dates].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}
