// The part of the graph that a page knows: merged from data files, asked by network, panel and tables.
"use strict";

townkg.Store = class {
  constructor() {
    this.nodes = new Map();
    this.edges = new Map();
    this.literals = new Map();
    this.reports = new Map();
    this.sentences = new Map();
    this.around = new Map();
    this.merged = new Set();
  }

  // Take in one data file's content; hand back the identities of its nodes.
  merge(data) {
    if (this.merged.has(data)) return data.nodes.map((node) => node.id);
    this.merged.add(data);
    const rids = data.reports.map((report) => report.id);
    for (const report of data.reports) this.reports.set(report.id, report);
    for (const [rid, sentences] of Object.entries(data.sentences || {})) this.sentences.set(rid, sentences);
    for (const node of data.nodes) this.addNode(node, rids[0]);
    for (const edge of data.edges) this.addEdge(edge, rids);
    for (const [s, p, o, places] of data.literals) this.addLiteral(s, p, o, this.places(places, rids));
    return data.nodes.map((node) => node.id);
  }

  places(list, rids) {
    return list.map(([m, period, sentence, r, confidence]) => ({ modality: m === "a" ? "actual" : "target", period, years: this.years(period), sentence, rid: rids[r], confidence }));
  }

  // The years that a period lies in or touches: 2022 of 2022-H1, five of 2016/2020, none where it is unknown.
  years(period) {
    if (!period) return [];
    const [first, last = first] = period.split("/").map((part) => parseInt(part, 10));
    return Array.from({ length: last - first + 1 }, (_, i) => String(first + i).padStart(4, "0"));
  }

  addNode(node, rid) {
    let known = this.nodes.get(node.id);
    if (!known) {
      known = { ...node, names: [...(node.names || [])], py: [...node.py], at: new Map() };
      this.nodes.set(node.id, known);
      this.around.set(node.id, new Set());
    } else {
      const names = new Set([known.label, ...known.names]);
      [node.label, ...(node.names || [])].forEach((name, i) => {
        if (!names.has(name)) {
          known.names.push(name);
          known.py.push(node.py[i]);
        }
      });
    }
    if (node.at) known.at.set(rid, node.at);
  }

  addEdge(edge, rids) {
    const key = `${edge.from}|${edge.p}|${edge.to}`;
    const known = this.edges.get(key);
    const places = this.places(edge.c, rids);
    if (known) {
      known.stated = this.union(known.stated, places);
      return;
    }
    this.edges.set(key, { id: key, from: edge.from, to: edge.to, p: edge.p, stated: places });
    this.around.get(edge.from).add(key);
    this.around.get(edge.to).add(key);
  }

  addLiteral(subject, p, value, places) {
    if (!this.literals.has(subject)) this.literals.set(subject, []);
    const list = this.literals.get(subject);
    const known = list.find((fact) => fact.p === p && fact.value === value);
    if (known) known.stated = this.union(known.stated, places);
    else list.push({ p, value, stated: places });
  }

  union(one, other) {
    const keys = new Set(one.map((s) => `${s.rid}|${s.sentence}|${s.modality}`));
    return [...one, ...other.filter((s) => !keys.has(`${s.rid}|${s.sentence}|${s.modality}`))];
  }

  edgesOf(id) {
    return [...(this.around.get(id) || [])].map((key) => this.edges.get(key));
  }

  neighbours(id) {
    return new Set(this.edgesOf(id).map((edge) => (edge.from === id ? edge.to : edge.from)));
  }

  values(id, p) {
    return (this.literals.get(id) || []).filter((fact) => fact.p === p).map((fact) => fact.value);
  }

  // Read the reports that name an entity, so that all its neighbours are known. Few reports at a time are plenty.
  async complete(id, most = 40) {
    const directory = await townkg.directory();
    const numbers = (directory.entities[id] || directory.towns[id] || []).slice(0, most);
    for (const rid of numbers.map((number) => directory.reports[number])) await this.evidence(rid);
  }

  async evidence(rid) {
    if (!this.sentences.has(rid)) this.merge(await townkg.load(rid));
  }
};
