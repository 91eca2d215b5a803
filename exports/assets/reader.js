// The evidence page: a click on a marked name shows what it is and what is said of it.
"use strict";

(() => {
  const article = document.querySelector("article[data-report]");
  const store = new townkg.Store();
  store.merge(townkg.file(article.dataset.report));
  const panel = new townkg.Panel(document.getElementById("reader"), store, {
    select: (id) => open(id),
    show: (id) => {
      townkg.start().select(id, true);
      document.getElementById("network").scrollIntoView({ block: "start" });
    },
    close: () => {
      panel.clear();
      mark("");
    },
  });

  function mark(id) {
    for (const link of article.querySelectorAll(".m.open")) link.classList.remove("open");
    if (id) for (const link of article.querySelectorAll(`.m[data-e="${CSS.escape(id)}"]`)) link.classList.add("open");
  }

  function open(id) {
    panel.entity(id);
    mark(id);
  }

  article.addEventListener("click", (event) => {
    const link = event.target.closest(".m");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.dataset.e);
  });

  for (const button of document.querySelectorAll(".marks button")) {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!on));
      article.classList.toggle(`no-${button.dataset.type}`, on);
    });
  }

  function arrive() {
    const { sentence, state } = townkg.address();
    document.querySelectorAll(".s.target").forEach((found) => found.classList.remove("target"));
    const found = sentence ? document.getElementById(`s${sentence}`) : null;
    if (found) {
      found.classList.add("target");
      found.scrollIntoView({ block: "center" });
    }
    if (state.get("m") && store.nodes.has(state.get("m"))) {
      open(state.get("m"));
      const first = article.querySelector(`.m[data-e="${CSS.escape(state.get("m"))}"]`);
      if (!found && first) first.scrollIntoView({ block: "center" });
    }
  }

  window.addEventListener("hashchange", arrive);
  arrive();
  document.documentElement.dataset.ready = "reader";
})();
