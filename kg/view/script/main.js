// The page as a whole: words in place, tabs, switches, and what is drawn when.

function fillWords() {
  document.documentElement.lang = language;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = say(element.dataset.text);
  for (const element of document.querySelectorAll("[data-hint]")) {
    element.title = say(element.dataset.hint);
    if (element.id.startsWith("zoom") || element.id === "language") element.setAttribute("aria-label", element.title);
  }
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  for (const element of document.querySelectorAll("[data-place]")) element.placeholder = say(element.dataset.place);
  const centre = book.network.centre;
  byId("title").textContent = centre ? `${say("title")}: ${say("about", { x: thingName(centre) })}` : say("title");
  byId("counts").textContent = say("counts", { t: book.texts.length, c: book.claims.length, e: Object.keys(book.events).length, n: Object.keys(book.things).length });
  byId("fold").textContent = say(state.folded ? "unfold" : "fold");
  byId("fold").setAttribute("aria-pressed", String(state.folded));
  byId("everything").textContent = say(state.everything ? "less" : "everything");
  const part = book.network.shown < nodes.size;
  byId("everything").hidden = !part || Boolean(state.focus);
  byId("unfocus").hidden = !state.focus;
  byId("opened").textContent = part && !state.everything ? say("opened", { n: book.network.shown, m: nodes.size }) : "";
}

function drawLegend() {
  const kinds = [...new Set([...nodes.values()].map((node) => node.kind))].filter((kind) => kind !== "happening");
  byId("legend").replaceChildren(
    ...kinds.map((kind) => make("span", { class: "key" }, make("span", { class: `dot ${kind}`, "aria-hidden": "true" }), word("kinds", kind))),
    make("span", { class: "gap" }),
    ...CERTAINTIES.filter((sure) => sure === "disputed" ? book.conflicts.length : book.claims.some((claim) => claim.certainty === sure))
      .map((sure) => make("span", { class: "key" }, make("span", { class: `line ${sure}`, "aria-hidden": "true" }), say(sure))));
}

function drawTab() {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.dataset.tab === state.tab;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
  if (book.conflicts.length) byId("tab-conflicts").textContent = `${say("tab_conflicts")} ${book.conflicts.length}`;
  const views = { graph: () => { draw(); drawStrip(); }, timeline: drawTimeline, source: drawTexts, conflicts: drawConflicts, figures: drawFigures };
  views[state.tab]();
}

function save(name, blob) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** The drawing on paper of its own colour. */
function savePicture() {
  const source = byId("network").querySelector("canvas");
  const sheet = make("canvas", { width: source.width, height: source.height });
  const pen = sheet.getContext("2d");
  pen.fillStyle = colour("paper");
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(source, 0, 0);
  sheet.toBlob((blob) => save("graph.png", blob));
}

/** The claims that pass the filters; a cell that a spreadsheet would run gets a quote before it. */
function saveTable() {
  const cell = (value) => {
    const text = /^([=@\t\r]|[+-](?![\d.,]*%?$))/.test(value) ? `'${value}` : value;
    return `"${text.replaceAll('"', '""')}"`;
  };
  const rows = book.claims.filter(passes).map((claim) => [claim.type, claim.certainty,
    claim.roles.map(([role, thing, value]) => `${role}: ${thing ? thingName(thing) : value}`).join("; "),
    speaker(claim), book.texts[claim.text].name, book.texts[claim.text].published, piece(book.texts[claim.text], ...claim.span), claim.rule]);
  const head = ["type", "certainty", "roles", "said_by", "text", "published", "sentence", "rule"];
  const lines = [head, ...rows].map((row) => row.map((value) => cell(String(value))).join(","));
  save("claims.csv", new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" }));
}

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  refresh();
}

function moveTab(event) {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
  next.focus();
  change({ tab: next.dataset.tab });
}

function listen() {
  byId("search").addEventListener("input", () => { state.limit = 20; drawResults(); });
  byId("search").addEventListener("keydown", (event) => {
    const first = search(event.target.value)[0];
    if (event.key === "Enter" && first) pick(first);
  });
  byId("tabs").addEventListener("click", (event) => { if (event.target.dataset.tab) change({ tab: event.target.dataset.tab }); });
  byId("tabs").addEventListener("keydown", moveTab);
  byId("language").addEventListener("click", () => { language = language === "ko" ? "en" : "ko"; change({}, false); });
  byId("theme").addEventListener("click", switchTheme);
  byId("fold").addEventListener("click", () => change({ folded: !state.folded, node: state.node && book.events[state.node] ? null : state.node }));
  byId("everything").addEventListener("click", () => { change({ everything: !state.everything }); fit(); });
  byId("unfocus").addEventListener("click", () => { change({ focus: null }); fit(); });
  byId("fit").addEventListener("click", () => fit());
  byId("zoom-in").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.3 }));
  byId("zoom-out").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.3 }));
  byId("png").addEventListener("click", savePicture);
  byId("csv").addEventListener("click", saveTable);
  byId("until").addEventListener("input", (event) => change({ until: days[Number(event.target.value)] || null }, false));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") change({ node: null, edge: null, claim: null }); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  addEventListener("popstate", restore);
  addEventListener("hashchange", restore);
}

listeners.push(fillWords, drawLegend, drawTab, drawPanel, drawResults, drawFilters);
listen();
restore();
startNetwork();
mark();
window.dossier = network;
document.documentElement.dataset.ready = "yes";
