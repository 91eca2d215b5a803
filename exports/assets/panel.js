// The side panel: an entity or a relation with names, facts and the sentences that state them.
"use strict";

townkg.Panel = class {
  // `actions` has select(id), and may have expand(id), show(id) and close().
  constructor(box, store, actions) {
    this.box = box;
    this.store = store;
    this.actions = actions;
    this.again = () => {};
    townkg.onLanguage(() => this.again());
  }

  clear() {
    this.again = () => this.clear();
    this.box.replaceChildren(townkg.el("p", { class: "hint" }, townkg.t("panel-hint")));
    this.box.classList.remove("open");
  }

  focus() {
    this.box.focus({ preventScroll: false });
  }

  entity(id) {
    const { el, t, bdi } = townkg;
    const node = this.store.nodes.get(id);
    if (!node) return this.clear();
    this.again = () => this.entity(id);
    const parts = [this.head(node.label, node.group)];
    const about = [];
    if (node.names.length) about.push([t("names"), el("span", {}, ...this.joined(node.names))]);
    if (node.code) about.push([t("code"), node.code]);
    if (node.level) about.push([t("level"), t(`levels.${node.level}`)]);
    if (node.merges) about.push([t("merged-because"), node.merges.join("；")]);
    if (about.length) parts.push(el("dl", { class: "facts" }, ...about.map(([k, v]) => el("div", {}, el("dt", {}, k), el("dd", {}, v)))));
    const buttons = el("p", { class: "actions" });
    if (this.actions.expand) buttons.append(el("button", { type: "button", onclick: () => this.actions.expand(id) }, t("expand")));
    if (this.actions.show) buttons.append(el("button", { type: "button", onclick: () => this.actions.show(id) }, t("show-in-network")));
    parts.push(buttons, ...this.groups(id));
    if (node.at.size) parts.push(this.mentions(node));
    this.box.replaceChildren(...parts);
    this.box.classList.add("open");
    this.box.scrollTop = 0;
    this.pageLink(id, buttons);
    return undefined;
  }

  edge(key) {
    const { el, bdi } = townkg;
    const edge = this.store.edges.get(key);
    if (!edge) return this.clear();
    this.again = () => this.edge(key);
    const [from, to] = [this.store.nodes.get(edge.from), this.store.nodes.get(edge.to)];
    const fact = el("p", { class: "fact" }, this.button(from), " ", el("span", { class: "relation" }, townkg.relation(edge.p)), " ", this.button(to));
    this.box.replaceChildren(this.head(townkg.relation(edge.p)), fact, ...this.quotes(edge.stated));
    this.box.classList.add("open");
    this.box.scrollTop = 0;
    return undefined;
  }

  head(name, type) {
    const { el, t, bdi } = townkg;
    const close = el("button", { type: "button", class: "close", "aria-label": t("close"), onclick: () => (this.actions.close ? this.actions.close() : this.clear()) }, "×");
    const chip = type ? el("span", { class: `chip t-${type}` }, townkg.icon(type), t(`types.${type}`)) : null;
    return el("header", {}, el("h3", {}, bdi(name)), chip, close);
  }

  joined(names) {
    return names.flatMap((name, i) => (i ? ["、", townkg.bdi(name)] : [townkg.bdi(name)]));
  }

  async pageLink(id, box) {
    const { el, t, root } = townkg;
    const directory = await townkg.directory();
    const folder = directory.towns[id] ? "towns" : directory.entities[id] ? "entities" : "";
    const path = `${root}${folder}/${id}.html`;
    if (!folder || location.pathname.endsWith(`/${folder}/${id}.html`)) return;
    box.append(el("a", { class: "button", href: path }, t(folder === "towns" ? "open-town" : "open-entity")));
  }

  // Facts by relation and direction; many of one kind wait folded until they are asked for.
  groups(id) {
    const groups = new Map();
    const put = (key, item) => groups.set(key, [...(groups.get(key) || []), item]);
    for (const fact of this.store.literals.get(id) || []) put(fact.p, fact);
    for (const edge of this.store.edgesOf(id)) put(edge.from === id ? edge.p : `~${edge.p}`, edge);
    const total = [...groups.values()].reduce((sum, list) => sum + list.length, 0);
    return [...groups].map(([key, list]) => this.group(id, key, list, total <= 12 || list.length <= 2));
  }

  group(id, key, list, open) {
    const { el } = townkg;
    const inverse = key.startsWith("~");
    const words = townkg.relation(inverse ? key.slice(1) : key, inverse);
    const body = el("div", {});
    const fill = () => {
      if (!body.firstChild) body.append(...list.map((fact) => this.fact(id, fact)));
    };
    if (open) fill();
    const box = el("details", { class: "group", open }, el("summary", {}, `${words} `, el("small", {}, String(list.length))), body);
    box.addEventListener("toggle", fill);
    return box;
  }

  fact(id, fact) {
    const { el, t, bdi } = townkg;
    let value;
    if (!("from" in fact)) value = fact.p === "status" ? t(`status.${fact.value}`) : bdi(fact.value);
    else value = this.button(this.store.nodes.get(fact.from === id ? fact.to : fact.from));
    return el("div", { class: "statement" }, el("p", { class: "fact" }, value), ...this.quotes(fact.stated));
  }

  button(node) {
    return townkg.el("button", { type: "button", class: `entity t-${node.group}`, onclick: () => this.actions.select(node.id) }, townkg.icon(node.group), townkg.bdi(node.label));
  }

  quotes(stated) {
    const { el, t } = townkg;
    if (!stated.length) return [el("p", { class: "hint" }, t("from-division"))];
    return stated.map((place) => {
      const words = el("q", { lang: "zh" });
      this.fillQuote(words, place);
      return el("blockquote", {}, el("span", { class: `badge ${place.modality}` }, t(`modality.${place.modality}`)), " ", words, " ", this.sentence(place.rid, place.sentence), " ", el("small", {}, t("confidence", { n: place.confidence })));
    });
  }

  async fillQuote(box, place) {
    try {
      await this.store.evidence(place.rid);
      box.textContent = this.store.sentences.get(place.rid)[place.sentence] || "";
    } catch (error) {
      box.textContent = townkg.t("no-evidence");
    }
  }

  sentence(rid, number) {
    const { el, t, root, bdi } = townkg;
    const report = this.store.reports.get(rid);
    const here = document.querySelector(`article[data-report="${CSS.escape(rid)}"]`);
    const href = here ? `#s${number}` : `${root}reports/${rid}.html#s${number}`;
    const name = here || !report ? null : el("span", {}, bdi(report.name), " ");
    return el("a", { class: "to-text", href }, name, t("sentence", { n: number }));
  }

  mentions(node) {
    const { el, t } = townkg;
    const count = [...node.at.values()].reduce((sum, list) => sum + list.length, 0);
    const body = el("p", { class: "places" });
    for (const [rid, numbers] of node.at) for (const number of numbers) body.append(this.sentence(rid, number), " ");
    return el("details", { class: "group", open: count <= 6 }, el("summary", {}, t("mentioned", { n: count })), body);
  }
};
