// @ts-check
// The side panel: an entity or a relation with names, facts and the sentences that state them.
"use strict";

class Panel {
  /**
   * @param {HTMLElement} box
   * @param {Store} store
   * @param {{
   *   select: (id: string) => void, close: () => void,
   *   expand?: (id: string) => void, show?: (id: string) => void,
   * }} actions
   */
  constructor(box, store, actions) {
    this.box = box;
    this.store = store;
    this.quotes = new Quotes(store);
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

  /** @param {(Node | string)[]} parts */
  fill(parts) {
    this.box.replaceChildren(...parts);
    this.box.classList.add("open");
    this.box.scrollTop = 0;
  }

  /** @param {string} id */
  entity(id) {
    const node = this.store.nodes.get(id);
    if (!node) {
      this.clear();
      return;
    }
    this.again = () => this.entity(id);
    const buttons = this.buttons(id);
    const mentions = node.at.size ? [this.quotes.mentions(node)] : [];
    this.fill([this.head(node.label, node.group), ...this.about(node), buttons, ...this.groups(id), ...mentions]);
    this.pageLink(id, buttons);
  }

  /** @param {string} key */
  edge(key) {
    const { el, relation } = townkg;
    const edge = this.store.edges.get(key);
    if (!edge) {
      this.clear();
      return;
    }
    this.again = () => this.edge(key);
    const words = el("span", { class: "relation" }, relation(edge.p));
    const fact = el("p", { class: "fact" }, this.button(edge.from), " ", words, " ", this.button(edge.to));
    this.fill([this.head(relation(edge.p)), fact, ...this.quotes.all(edge.stated)]);
  }

  /**
   * @param {string} name
   * @param {string} [type]
   */
  head(name, type) {
    const { el, t, bdi } = townkg;
    const about = { type: "button", class: "close", "aria-label": t("close"), onclick: () => this.actions.close() };
    const chip = type ? el("span", { class: `chip t-${type}` }, shapes.icon(type), t(`types.${type}`)) : null;
    return el("header", {}, el("h3", {}, bdi(name)), chip, el("button", about, "×"));
  }

  /** @param {GraphNode} node */
  about({ names, code, level, merges }) {
    const { el, t, bdi } = townkg;
    /** @type {[string, string | Node][]} */
    const rows = [];
    const joined = names.flatMap((name, i) => (i ? ["、", bdi(name)] : [bdi(name)]));
    if (names.length) rows.push([t("names"), el("span", {}, ...joined)]);
    if (code) rows.push([t("code"), code]);
    if (level) rows.push([t("level"), t(`levels.${level}`)]);
    if (merges) rows.push([t("merged-because"), merges.join("；")]);
    const row = (/** @type {[string, string | Node]} */ [key, value]) => (
      el("div", {}, el("dt", {}, key), el("dd", {}, value))
    );
    return rows.length ? [el("dl", { class: "facts" }, ...rows.map(row))] : [];
  }

  /** @param {string} id */
  buttons(id) {
    const { el, t } = townkg;
    const { expand, show } = this.actions;
    const box = el("p", { class: "actions" });
    if (expand) box.append(el("button", { type: "button", onclick: () => expand(id) }, t("expand")));
    if (show) box.append(el("button", { type: "button", onclick: () => show(id) }, t("show-in-network")));
    return box;
  }

  /**
   * @param {string} id
   * @param {HTMLElement} box
   */
  async pageLink(id, box) {
    const { el, t, root } = townkg;
    const directory = await townkg.directory();
    const folder = directory.towns[id] ? "towns" : directory.entities[id] ? "entities" : "";
    const href = `${root}${folder}/${id}.html`;
    if (!folder || location.pathname.endsWith(`/${folder}/${id}.html`)) return;
    box.append(el("a", { class: "button", href }, t(folder === "towns" ? "open-town" : "open-entity")));
  }

  /**
   * Facts by relation and direction; many of one kind wait folded until they are asked for.
   * @param {string} id
   */
  groups(id) {
    /** @type {Map<string, (Literal | Edge)[]>} */
    const groups = new Map();
    const put = (/** @type {string} */ key, /** @type {Literal | Edge} */ fact) => {
      groups.set(key, [...(groups.get(key) || []), fact]);
    };
    for (const fact of this.store.literalsOf(id)) put(fact.p, fact);
    for (const edge of this.store.edgesOf(id)) put(edge.from === id ? edge.p : `inverse.${edge.p}`, edge);
    const total = [...groups.values()].reduce((sum, list) => sum + list.length, 0);
    return [...groups].map(([key, list]) => this.group(id, key, list, total <= 12 || list.length <= 2));
  }

  /**
   * @param {string} id
   * @param {string} key a relation, or "inverse." and a relation
   * @param {(Literal | Edge)[]} list
   * @param {boolean} open
   */
  group(id, key, list, open) {
    const { el, t } = townkg;
    const words = t(key.startsWith("inverse.") ? key : `relations.${key}`);
    const body = el("div", {});
    const fill = () => {
      if (!body.firstChild) body.append(...list.map((fact) => this.fact(id, fact)));
    };
    if (open) fill();
    const summary = el("summary", {}, `${words} `, el("small", {}, String(list.length)));
    const box = el("details", { class: "group", open }, summary, body);
    box.addEventListener("toggle", fill);
    return box;
  }

  /**
   * @param {string} id
   * @param {Literal | Edge} fact
   */
  fact(id, fact) {
    const { el, t, bdi } = townkg;
    let value;
    if ("from" in fact) value = this.button(fact.from === id ? fact.to : fact.from);
    else value = fact.p === "status" ? t(`status.${fact.value}`) : bdi(fact.value);
    return el("div", { class: "statement" }, el("p", { class: "fact" }, value), ...this.quotes.all(fact.stated));
  }

  /** @param {string} id */
  button(id) {
    const { el, bdi } = townkg;
    const { group, label } = this.store.node(id);
    const about = { type: "button", class: `entity t-${group}`, onclick: () => this.actions.select(id) };
    return el("button", about, shapes.icon(group), bdi(label));
  }
}
