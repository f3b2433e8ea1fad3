// The texts as they were read, with the sentences lit that claims were read from.

function showSource(claim) {
  change({ ...NOTHING, tab: "source", text: claim.text, claim: claim.id });
}

function drawTexts() {
  const chosen = state.text ?? 0;
  const text = book.texts[chosen];
  if (!text) { byId("view-source").replaceChildren(); return; }
  const counts = new Map();
  for (const claim of book.claims) if (passes(claim)) counts.set(claim.text, (counts.get(claim.text) || 0) + 1);
  const picker = make("select", { id: "text-choice", onchange: (event) => change({ ...NOTHING, text: Number(event.target.value) }) },
    book.texts.map((one, number) => make("option", { value: number, selected: number === chosen },
      `${dateText(one.published)} ${textTitle(one)} (${counts.get(number) || 0})`.trim())));
  const link = /^https?:\/\//.test(text.url) ? make("a", { href: text.url, rel: "noreferrer noopener nofollow", target: "_blank" }, say("source_link")) : "";
  byId("view-source").replaceChildren(
    make("p", { class: "chooser" }, make("label", { for: "text-choice" }, say("source_choose")), picker),
    make("header", { class: "text-head" }, make("h2", {}, textTitle(text)),
      make("p", { class: "source" }, [textSource(text), text.author, text.name].filter(Boolean).join(" · "), link ? " · " : "", link)),
    text.copy === null ? "" : make("p", { class: "hint" }, say("copy_of"), " ", make("button", { type: "button", class: "link", onclick: () => change({ ...NOTHING, text: text.copy }) }, textTitle(book.texts[text.copy]))),
    make("p", { class: "hint" }, say("source_hint")),
    make("div", { class: "text", lang: "ko" }, ...lit(text, chosen)),
  );
  byId("view-source").querySelector(".lit.chosen")?.scrollIntoView({ block: "center" });
}

/** The whole text in pieces: plain, and lit where a claim's sentence stands. */
function lit(text, number) {
  const spans = new Map();
  for (const claim of book.claims) {
    if (claim.text !== number || !passes(claim)) continue;
    const key = claim.span.join(":");
    spans.set(key, [...(spans.get(key) || []), claim]);
  }
  const parts = [];
  let at = 0;
  for (const claims of [...spans.values()].sort((a, b) => a[0].span[0] - b[0].span[0] || b[0].span[1] - a[0].span[1])) {
    const [start, end] = claims[0].span;
    if (start < at) continue;
    parts.push(...unlit(piece(text, at, start)), litSentence(text, claims));
    at = end;
  }
  parts.push(...unlit(text.content.slice(unitOffset(text, at))));
  return parts;
}

/** Plain text; of many empty lines in a row one shows, and all are there. */
function unlit(text) {
  return text.split(/(?<=\n[^\S\n]*\n)((?:[^\S\n]*\n)+)/).map((part, odd) => (odd % 2 ? make("span", { class: "blank" }, part) : part));
}

function litSentence(text, claims) {
  const [start, end] = claims[0].span;
  const chosen = state.claim !== null && claims.some((claim) => claim.id === state.claim);
  const open = () => change({ ...NOTHING, claim: claims[0].id });
  const span = make("span", {
    class: `lit ${surest(claims)}${chosen ? " chosen" : ""}`, role: "button", tabindex: "0", "data-focus": `lit:${claims[0].id}`, onclick: open,
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } },
  });
  let at = start;
  for (const claim of [...claims].sort((a, b) => a.trigger[0] - b.trigger[0])) {
    const [from, to] = claim.trigger;
    if (from < at || to > end || to <= from) continue;
    span.append(piece(text, at, from), make("mark", { title: word("types", claim.type) }, piece(text, from, to)));
    at = to;
  }
  span.append(piece(text, at, end));
  return span;
}
