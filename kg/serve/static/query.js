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
})();
