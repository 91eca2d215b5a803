// The tables that say what a network shows: entities and relations, sortable, following the filters.
"use strict";

townkg.Tables = class {
  constructor(box, store, pick) {
    Object.assign(this, { box, store, pick, most: 300 });
    this.sorted = { entities: [0, 1], relations: [0, 1] };
  }

  draw(nodes, edges) {
    this.shown = [nodes, edges];
    const { t } = townkg;
    const entities = nodes.map((node) => ({
      cells: [node.label, t(`types.${node.group}`), node.names.join("、"), this.status(node.id), this.store.values(node.id, "investment").join("、"), this.store.around.get(node.id).size],
      node,
    }));
    const label = (id) => this.store.nodes.get(id).label;
    const relations = edges.map((edge) => ({
      cells: [label(edge.from), townkg.relation(edge.p), label(edge.to), this.set(edge, "modality", (m) => t(`modality.${m}`)), this.set(edge, "period", (p) => p)],
      edge,
    }));
    this.box.replaceChildren(
      this.table("entities", "table-entities", ["name", "type", "names", "status", "investment", "links"], entities),
      this.table("relations", "table-relations", ["subject", "relation", "object", "modality", "period"], relations));
  }

  status(id) {
    return this.store.values(id, "status").map((value) => townkg.t(`status.${value}`)).join("、");
  }

  set(edge, key, words) {
    return [...new Set(edge.stated.map((place) => place[key]).filter(Boolean))].sort().map(words).join("、");
  }

  table(kind, title, columns, rows) {
    const { el, t } = townkg;
    const [column, way] = this.sorted[kind];
    const compare = new Intl.Collator("zh-CN").compare;
    rows.sort((a, b) => way * (typeof a.cells[column] === "number" ? a.cells[column] - b.cells[column] : compare(a.cells[column], b.cells[column])));
    const head = columns.map((key, i) =>
      el("th", { scope: "col", "aria-sort": i === column ? (way > 0 ? "ascending" : "descending") : "none" },
        el("button", { type: "button", "data-sort": i, onclick: () => this.sort(kind, i) }, t(key), el("span", { "aria-hidden": "true", class: "arrow" }, i === column ? (way > 0 ? "▲" : "▼") : ""))));
    const body = el("tbody", {}, ...rows.slice(0, this.most).map((row) => this.row(row)));
    const caption = el("caption", { id: `caption-${kind}` }, `${t(title)} (${rows.length})`);
    const box = el("div", { class: `scroll ${kind}`, tabindex: "0", role: "region", "aria-labelledby": `caption-${kind}` }, el("table", {}, caption, el("thead", {}, el("tr", {}, ...head)), body));
    if (rows.length <= this.most) return box;
    const more = el("button", { type: "button", onclick: () => { body.append(...rows.slice(this.most).map((row) => this.row(row))); more.remove(); } }, t("show-all", { n: rows.length }));
    return el("div", {}, box, more);
  }

  row({ cells, node, edge }) {
    const { el, bdi } = townkg;
    return el("tr", {}, ...cells.map((cell, i) => {
      if (i === 0) return el("td", {}, el("button", { type: "button", class: "link", onclick: () => this.pick(node ? { node: node.id } : { edge: edge.id }) }, bdi(cell)));
      return typeof cell === "number" ? el("td", { class: "number" }, String(cell)) : el("td", {}, bdi(cell));
    }));
  }

  sort(kind, column) {
    const [before, way] = this.sorted[kind];
    this.sorted[kind] = [column, before === column ? -way : 1];
    this.draw(...this.shown);
    this.box.querySelector(`.${kind} [data-sort="${column}"]`).focus();
  }
};
