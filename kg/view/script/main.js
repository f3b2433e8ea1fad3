// The page as a whole: words in place, tabs, switches, and what is drawn when.

function fillWords() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = say(element.dataset.text);
  for (const element of document.querySelectorAll("[data-hint]")) {
    element.title = say(element.dataset.hint);
    if (element.id.startsWith("zoom")) element.setAttribute("aria-label", element.title);
  }
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  for (const element of document.querySelectorAll("[data-place]")) element.placeholder = say(element.dataset.place);
  byId("language").lang = language === "ko" ? "en" : "ko";
  byId("title").textContent = headline();
  document.title = `${headline()} — ${say("title")}`;
  byId("counts").textContent = say("counts", { d: telling(), t: book.texts.length, c: book.claims.length, e: Object.keys(book.events).length, n: Object.keys(book.things).length });
  byId("fold").textContent = say(state.folded ? "unfold" : "fold");
  byId("fold").setAttribute("aria-pressed", String(state.folded));
  byId("everything").textContent = say(state.everything ? "less" : "everything");
  const part = book.network.shown < nodes.size;
  byId("everything").hidden = !part || Boolean(state.focus);
  byId("unfocus").hidden = !state.focus;
  byId("opened").textContent = part && !state.everything && !state.focus ? say("opened", { n: book.network.shown, m: nodes.size }) : "";
  byId("path").hidden = !state.from;
  byId("path").textContent = state.from ? say("path_going", { x: nodeName(state.from) }) : "";
}

/** What the page is called by whoever made it; else whom it is about: the name that it is around, or those who are most connected. */
function headline() {
  const centre = book.network.centre;
  if (book.title) return book.title;
  if (centre) return say("about", { x: thingName(centre) });
  return finderIndex().slice(0, 3).map(({ id }) => thingName(id)).join(" · ") || say("title");
}

/** The days on which the texts came out, the first to the last. */
function telling() {
  const days = [...new Set([tellings[0], tellings.at(-1)])].filter(Boolean);
  return days.length ? ` (${dateText(days.join("/"))})` : "";
}

function drawLegend() {
  const kinds = [...new Set([...nodes.values()].map((node) => node.kind))].filter((kind) => kind !== "happening");
  byId("legend").replaceChildren(
    ...kinds.map((kind) => make("span", { class: "key" }, make("span", { class: `dot ${kind}`, "aria-hidden": "true" }), word("kinds", kind))),
    make("span", { class: "gap" }),
    ...legendLines().map(([sure, words]) => make("span", { class: "key" }, make("span", { class: `line ${sure}`, "aria-hidden": "true" }), words)));
}

/** The kinds of lines that there are; what may be and what would be look the same. */
function legendLines() {
  const there = CERTAINTIES.filter((sure) => (sure === "disputed" ? disputes.size : filterCounts().certainty.some(([one]) => one === sure)));
  const open = there.filter((sure) => sure === "possible" || sure === "conditional");
  return there.filter((sure) => sure !== open[1]).map((sure) => [sure, sure === open[0] ? open.map((one) => say(one)).join(" · ") : say(sure)]);
}

function drawTab() {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.dataset.tab === state.tab;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
  if (book.conflicts.length) byId("tab-conflicts").textContent = `${say("tab_conflicts")} ${book.conflicts.length}`;
  byId("page").dataset.tab = state.tab;
  const views = { graph: () => { drawStrip(); draw(); }, timeline: drawTimeline, source: drawTexts, conflicts: drawConflicts, figures: drawFigures };
  views[state.tab]();
}

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  repaint();
}

/** Colours are others now. */
function repaint() {
  palette = {};
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
  byId("filters").addEventListener("toggle", drawFilters);
  for (const [id, name] of [["since", "since"], ["till", "until"]]) byId(id).addEventListener("change", (event) => change({ [name]: event.target.value || null }, false));
  byId("fold").addEventListener("click", () => change({ folded: !state.folded, node: state.node && book.events[state.node] ? null : state.node }));
  byId("everything").addEventListener("click", () => { change({ everything: !state.everything }); fit(); });
  byId("unfocus").addEventListener("click", () => { change({ focus: null }); fit(); });
  byId("fit").addEventListener("click", () => fit());
  byId("zoom-in").addEventListener("click", () => painter.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => painter.zoom(1 / 1.3));
  const saved = { png: savePng, svg: () => save("graph.svg", svgBlob()),
    csv: () => save("claims.csv", new Blob(["\ufeff", csv()], { type: "text/csv;charset=utf-8" })),
    turtle: () => save("claims.ttl", new Blob([turtle()], { type: "text/turtle;charset=utf-8" })) };
  for (const [id, act] of Object.entries(saved)) byId(id).addEventListener("click", () => { act(); byId("save").open = false; });
  byId("asof").addEventListener("input", (event) => change({ asof: tellings[Number(event.target.value)] || null }, false));
  byId("path").addEventListener("click", () => change({ from: null }));
  byId("network").addEventListener("keydown", walkKeys);
  byId("network").addEventListener("blur", endWalk);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") change(NOTHING); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  addEventListener("popstate", restore);
  addEventListener("hashchange", restore);
}

listeners.push(fillWords, drawLegend, drawTab, drawPanel, drawResults, drawFilters);
listen();
restore();
window.dossier = { // for tests, and for whoever embeds the page
  where: (id) => painter.where(id), shown: () => [...drawn.nodes.keys()], lit: () => [...(drawn.lit?.nodes || [])], walked: () => walk.at,
  painter: () => Object.keys(painters).find((kind) => painters[kind] === painter), csv, turtle, svg: () => new XMLSerializer().serializeToString(pictured()),
};
document.documentElement.dataset.ready = "yes";
