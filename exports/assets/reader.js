// @ts-check
// The evidence page: a click on a marked name shows what it is and what is said of it.
"use strict";

{
  const article = townkg.find(document, "article[data-report]", HTMLElement);
  const store = new Store();
  store.merge(townkg.graph(article.dataset.report || ""));
  const panel = new Panel(townkg.find(document, "#reader", HTMLElement), store, {
    select: (id) => open(id),
    show: (id) => {
      networks.start().select(id, true);
      townkg.find(document, "#network", HTMLElement).scrollIntoView({ block: "start" });
    },
    close: () => {
      panel.clear();
      mark("");
    },
  });

  /** @param {string} id */
  const marks = (id) => article.querySelectorAll(`.m[data-e="${CSS.escape(id)}"]`);

  /** @param {string} id */
  const mark = (id) => {
    for (const link of article.querySelectorAll(".m.open")) link.classList.remove("open");
    if (id) for (const link of marks(id)) link.classList.add("open");
  };

  /** @param {string} id */
  const open = (id) => {
    panel.entity(id);
    mark(id);
  };

  const arrive = () => {
    const { sentence, state } = address.read();
    const id = state.get("m");
    document.querySelectorAll(".s.target").forEach((found) => found.classList.remove("target"));
    const found = sentence ? document.getElementById(`s${sentence}`) : null;
    if (found) {
      found.classList.add("target");
      found.scrollIntoView({ block: "center" });
    }
    if (!id || !store.nodes.has(id)) return;
    open(id);
    const [first] = marks(id);
    if (!found && first) first.scrollIntoView({ block: "center" });
  };

  article.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest(".m") : null;
    if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.dataset.e || "");
  });

  for (const button of document.querySelectorAll(".marks button")) {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!on));
      article.classList.toggle(`no-${button.getAttribute("data-type")}`, on);
    });
  }

  window.addEventListener("hashchange", arrive);
  arrive();
  document.documentElement.dataset.ready = "reader";
}
