// @ts-check
// The tables that say what a network shows: entities and relations, sortable, following the filters.
"use strict";

class Tables {
  // So many rows are shown at first.
  static most = 300;

  /**
   * @param {HTMLElement} box
   * @param {Store} store
   * @param {{node: (id: string) => void, edge: (id: string) => void}} pick is called with the chosen row's
   */
  constructor(box, store, pick) {
    this.box = box;
    this.store = store;
    this.pick = pick;
    /** Column and way (1 or -1) by which each table is sorted. @type {Record<string, [number, number]>} */
    this.sorted = { entities: [0, 1], relations: [0, 1] };
    this.again = () => {};
  }

  /**
   * @param {GraphNode[]} nodes
   * @param {Edge[]} edges
   */
  draw(nodes, edges) {
    this.again = () => this.draw(nodes, edges);
    const entities = nodes.map((node) => ({ cells: this.entity(node), act: () => this.pick.node(node.id) }));
    const relations = edges.map((edge) => ({ cells: this.relation(edge), act: () => this.pick.edge(edge.id) }));
    this.box.replaceChildren(
      this.table("entities", "table-entities", ["name", "type", "names", "status", "investment", "links"], entities),
      this.table("relations", "table-relations", ["subject", "relation", "object", "modality", "period"], relations),
    );
  }

  /** @param {GraphNode} node */
  entity({ id, label, group, names }) {
    const { t } = townkg;
    const status = this.store.values(id, "status").map((value) => t(`status.${value}`));
    const investment = this.store.values(id, "investment");
    const lists = [names, status, investment].map((list) => list.join("、"));
    return [label, t(`types.${group}`), ...lists, this.store.edgesOf(id).length];
  }

  /** @param {Edge} edge */
  relation({ from, p, to, stated }) {
    const modalities = this.set(stated.map((s) => s.modality)).map((m) => townkg.t(`modality.${m}`));
    const periods = this.set(stated.map((s) => s.period));
    const lists = [modalities, periods].map((list) => list.join("、"));
    return [this.store.node(from).label, townkg.relation(p), this.store.node(to).label, ...lists];
  }

  /** @param {string[]} words */
  set(words) {
    return [...new Set(words.filter(Boolean))].sort();
  }

  /**
   * @param {string} kind
   * @param {string} title
   * @param {string[]} columns
   * @param {{cells: (string | number)[], act: () => void}[]} rows
   */
  table(kind, title, columns, rows) {
    const { el, t } = townkg;
    rows.sort(this.comparison(kind));
    const body = el("tbody", {}, ...rows.slice(0, Tables.most).map((row) => this.row(row)));
    const caption = el("caption", { id: `caption-${kind}` }, `${t(title)} (${rows.length})`);
    const head = el("thead", {}, el("tr", {}, ...columns.map((key, i) => this.heading(kind, key, i))));
    const about = { class: `scroll ${kind}`, tabindex: "0", role: "region", "aria-labelledby": `caption-${kind}` };
    const box = el("div", about, el("table", {}, caption, head, body));
    if (rows.length <= Tables.most) return box;
    const showAll = () => {
      body.append(...rows.slice(Tables.most).map((row) => this.row(row)));
      more.remove();
    };
    const more = el("button", { type: "button", onclick: showAll }, t("show-all", { n: rows.length }));
    return el("div", {}, box, more);
  }

  /**
   * @param {string} kind
   * @returns {(a: {cells: (string | number)[]}, b: {cells: (string | number)[]}) => number}
   */
  comparison(kind) {
    const [column, way] = this.sorted[kind];
    const { compare } = new Intl.Collator("zh-CN");
    return ({ cells: { [column]: a } }, { cells: { [column]: b } }) => (
      way * (typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b)))
    );
  }

  /**
   * @param {string} kind
   * @param {string} key
   * @param {number} i
   */
  heading(kind, key, i) {
    const { el, t } = townkg;
    const [column, way] = this.sorted[kind];
    const sort = i !== column ? "none" : way > 0 ? "ascending" : "descending";
    const arrow = { none: "", ascending: "▲", descending: "▼" }[sort];
    const mark = el("span", { "aria-hidden": "true", class: "arrow" }, arrow);
    const button = { type: "button", "data-sort": i, onclick: () => this.sort(kind, i) };
    return el("th", { scope: "col", "aria-sort": sort }, el("button", button, t(key), mark));
  }

  /** @param {{cells: (string | number)[], act: () => void}} row */
  row({ cells: [name, ...cells], act }) {
    const { el, bdi } = townkg;
    const first = el("button", { type: "button", class: "link", onclick: act }, bdi(String(name)));
    return el("tr", {}, el("td", {}, first), ...cells.map((cell) => (
      typeof cell === "number" ? el("td", { class: "number" }, String(cell)) : el("td", {}, bdi(cell))
    )));
  }

  /**
   * @param {string} kind
   * @param {number} column
   */
  sort(kind, column) {
    const [before, way] = this.sorted[kind];
    this.sorted[kind] = [column, before === column ? -way : 1];
    this.again();
    townkg.find(this.box, `.${kind} [data-sort="${column}"]`, HTMLElement).focus();
  }
}
