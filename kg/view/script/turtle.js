// The selection as Turtle: triples that the graph itself holds, under its own IRIs.

const XSD = { 4: "gYear", 7: "gYearMonth", 10: "date" };

function iri(key) {
  const whole = /^https?:/.test(key) ? key : book.base + key;
  return `<${whole.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}>`;
}

function literal(text, tag) {
  const short = { "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\" };
  return `"${text.replace(/[\n\r"\\]/g, (c) => short[c])}"${tag}`;
}

function term(role, thing, value) {
  if (thing) return iri(keyOf(thing));
  if (role === "object") return literal(value, /\p{Script=Hangul}/u.test(value) ? "@ko" : "@en"); // a name, for itself
  if (role !== "date") return literal(value, "@ko");
  return value.includes("/") ? iri(`interval/${value.replace("/", "_")}`) : literal(value, `^^xsd:${XSD[value.length]}`);
}

function turtle() {
  const claims = selection();
  const blocks = [...claims.map(claimTurtle)];
  for (const [place, claim] of new Map(claims.map((claim) => [sentencePlace(claim), claim]))) blocks.push(sentenceTurtle(place, claim));
  for (const id of new Set(claims.flatMap((claim) => claim.roles.map(([, thing]) => thing)).filter(Boolean))) blocks.push(thingTurtle(id));
  const head = Object.entries(book.prefixes).map(([name, start]) => `@prefix ${name}: <${start}> .`);
  return `${head.join("\n")}\n\n${blocks.join("\n\n")}\n`;
}

function sentencePlace(claim) {
  return `text/${book.texts[claim.text].digest}#offset_${claim.span[0]}_${claim.span[1]}`;
}

function stated(subject, pairs) {
  return `${subject}\n${pairs.map(([predicate, object]) => `  ${predicate} ${object}`).join(" ;\n")} .`;
}

function claimTurtle(claim) {
  const kind = claim.event ? [["a", "kg:Claim"], ["kg:eventType", `kg:${claim.type}`], ["kg:about", iri(keyOf(claim.event))],
    ["kg:modality", `kg:${claim.modality}`], ["kg:polarity", `kg:${claim.polarity}`]]
    : [["a", "kg:RelationClaim"], ["kg:relation", `kg:${claim.type}`], ["kg:former", String(Boolean(claim.former))]];
  const roles = claim.roles.map(([role, thing, value]) => [`c:${role}`, term(role, thing, value)]);
  return stated(iri(claim.key), [...kind, ...roles, ["prov:wasAttributedTo", iri(claim.said)], ["prov:wasDerivedFrom", iri(sentencePlace(claim))]]);
}

function sentenceTurtle(place, claim) {
  const text = book.texts[claim.text];
  return stated(iri(place), [["a", "nif:Sentence"], ["nif:referenceContext", iri(`text/${text.digest}`)],
    ["nif:beginIndex", String(claim.span[0])], ["nif:endIndex", String(claim.span[1])],
    ["nif:anchorOf", literal(piece(text, ...claim.span), "@ko")]]);
}

function thingTurtle(id) {
  const thing = book.things[id];
  return stated(iri(thing.key), ["ko", "en"].filter((tag) => thing[tag]).map((tag) => ["skos:prefLabel", literal(thing[tag], `@${tag}`)]));
}
