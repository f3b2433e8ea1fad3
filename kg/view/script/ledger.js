// Where the texts disagree: what nothing explains first, then differences with a reason.

const SELF_EXPLAINED = ["Genuine", "Succession"]; // verdicts to which their ground adds nothing

function drawConflicts() {
  const shown = seenConflicts();
  const open = openConflicts();
  const explained = shown.filter(([conflict]) => !OPEN.includes(conflict.verdict));
  const part = (title, note, list) => (list.length ? make("section", { class: "ledger" }, make("h2", {}, `${say(title)} ${list.length}`), make("p", { class: "hint" }, say(note)), list.map(conflictCard)) : "");
  byId("view-conflicts").replaceChildren(
    part("ledger_open", "ledger_open_note", open), part("ledger_explained", "ledger_explained_note", explained),
    shown.length ? "" : make("p", { class: "hint" }, say("no_conflicts")),
  );
}

/** What disagrees, each with the sides that the filters leave. */
function seenConflicts() {
  return book.conflicts.map((conflict) => [conflict, conflictSides(conflict)]).filter(([conflict, sides]) => sides.length > 1 || (conflict.verdict === "Inner" && sides.length));
}

/** Of these, what nothing explains. */
function openConflicts() {
  return seenConflicts().filter(([conflict]) => OPEN.includes(conflict.verdict));
}

/** The sides that the filters leave; of a text at odds with itself, the value as written. */
function conflictSides(conflict) {
  const sides = conflict.sides.map((side) => [side.value, passing(side.claims)]).filter(([, claims]) => claims.length);
  return conflict.verdict === "Inner" ? sides.filter(([value]) => /^\d{4}/.test(value)) : sides;
}

function conflictCard([conflict, sides]) {
  const note = say(`verdict_${conflict.verdict}`);
  const because = conflict.because[language];
  const ground = because && !SELF_EXPLAINED.includes(conflict.verdict) ? ` ${because.charAt(0).toUpperCase()}${because.slice(1)}.` : "";
  return make("article", { class: `conflict ${OPEN.includes(conflict.verdict) ? "open" : ""}` },
    make("p", { class: "kicker" }, say("conflict_about", { x: word("roles", conflict.slot) }), " ", make("span", { class: "verdict" }, word("verdicts", conflict.verdict))),
    make("h3", {}, make("button", { type: "button", class: "link", onclick: () => choose(conflict.event) }, nodeName(conflict.event))),
    make("p", { class: "hint" }, note, ground),
    make("div", { class: "sides" }, sides.map(([value, claims]) => make("section", {},
      make("h4", {}, sideTitle(conflict, value), make("span", { class: "count" }, ` ${say("claims_n", { n: claims.length })}`)),
      claimCards(claims, false, 3)))));
}

function sideTitle(conflict, value) {
  const name = sideWord(conflict, value);
  return typeof value === "number" ? make("button", { type: "button", class: "link", onclick: () => choose(`t${value}`) }, name) : name;
}

function sideWord(conflict, value) {
  if (conflict.slot === "polarity") return say(value === "Negated" ? "negated_side" : "affirmed_side");
  return typeof value === "number" ? thingName(`t${value}`) : valueText(conflict.slot, value);
}
