// One claim as a card: what is told, the sentence with its trigger lit, whose word it is, and where it stands.

function badge(certainty) {
  return make("span", { class: `badge ${certainty}` }, say(certainty));
}

/** A sentence as text, the stretch that tells the event marked. */
function sentence(claim) {
  const text = book.texts[claim.text];
  const [start, end] = claim.span;
  const [from, to] = claim.trigger;
  const quote = make("blockquote", { lang: "ko" });
  if (to > from && from >= start && to <= end) {
    quote.append(piece(text, start, from), make("mark", {}, piece(text, from, to)), piece(text, to, end));
  } else quote.append(piece(text, start, end));
  return quote;
}

function roleList(claim) {
  const list = make("dl", { class: "roles" });
  for (const [role, thing, value] of claim.roles) {
    const content = thing && book.things[thing]
      ? make("button", { type: "button", class: "link", onclick: () => choose(thing) }, thingName(thing))
      : valueText(role, value);
    list.append(make("div", {}, make("dt", {}, word("roles", role)), make("dd", {}, content)));
  }
  return list;
}

function citation(claim) {
  const text = book.texts[claim.text];
  const quote = piece(text, ...claim.span).trim();
  return [`“${quote}”`, [textTitle(text), text.publisher, text.published, text.url].filter(Boolean).join(", ")].join(" — ");
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", { class: "aside", readonly: true });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  button.textContent = say("cited");
}

function claimCard(claim, withType = false) {
  const text = book.texts[claim.text];
  const who = claim.by !== "other" && book.things[claim.by]
    ? make("button", { type: "button", class: "link", onclick: () => choose(claim.by) }, speaker(claim))
    : make("span", {}, speaker(claim));
  const former = claim.former ? make("span", { class: "badge former" }, say("former")) : null;
  return make("article", { class: `claim ${claim.certainty}`, id: `claim-${claim.id}` },
    make("p", { class: "claim-head" }, withType ? make("strong", {}, word("types", claim.type)) : null, badge(claim.certainty), claim.polarity === "Negated" && claim.certainty !== "negated" ? badge("negated") : null, former),
    sentence(claim),
    roleList(claim),
    make("p", { class: "source" },
      make("button", { type: "button", class: "link", title: say("to_source"), onclick: () => showSource(claim) }, textTitle(text)),
      textSource(text) ? ` · ${textSource(text)}` : ""),
    make("p", { class: "meta" }, `${say("said_by")} `, who, claim.rule ? make("span", { class: "rule", title: claim.rule }, ` · ${say("rule")} ${shorten(claim.rule, 40)}`) : null, " ",
      make("button", { type: "button", class: "small", onclick: (event) => copy(event.currentTarget, citation(claim)) }, say("cite"))),
  );
}

/** Cards in the order of the texts, a few first. */
function claimCards(claims, withType = false, limit = 12) {
  const box = make("div", { class: "claims" });
  const rest = [...claims].sort((a, b) => a.text - b.text || a.span[0] - b.span[0] || a.id - b.id);
  const showMore = (count) => {
    box.append(...rest.splice(0, count).map((claim) => claimCard(claim, withType)));
    if (!rest.length) return;
    const more = make("button", { type: "button", class: "more", onclick: () => { more.remove(); showMore(50); } }, say("more", { n: rest.length }));
    box.append(more);
  };
  showMore(limit);
  return box;
}
