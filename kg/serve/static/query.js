"use strict";
// The editor over this server's endpoint; nothing is asked of any other.
(() => {
  const settings = JSON.parse(document.getElementById("settings").textContent);
  const endpoint = new URL("/sparql", location.href).href;
  Yasgui.Yasqe.defaults.value = settings.example;
  Yasgui.Yasqe.defaults.autocompleters = Yasgui.Yasqe.defaults.autocompleters.filter((name) => name === "variables");
  Yasgui.Yasr.defaults.prefixes = settings.prefixes;
  new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    yasr: { prefixes: settings.prefixes },
  });
  // An IRI of the graph leads to its page here, wherever the graph says that it is at home.
  const home = (event) => {
    const link = event.target.closest("a[href]");
    if (link?.href.startsWith(settings.base)) link.href = settings.path + link.href.slice(settings.base.length);
  };
  for (const kind of ["click", "auxclick"]) document.addEventListener(kind, home, true);
})();
