// @ts-check
// The part of the graph that a page knows: merged from data files, asked by network, panel and tables.
"use strict";

class Store {
  constructor() {
    /** @type {Map<string, GraphNode>} */
    this.nodes = new Map();
    /** @type {Map<string, Edge>} */
    this.edges = new Map();
    /** By subject. @type {Map<string, Literal[]>} */
    this.literals = new Map();
    /** @type {Map<string, ReportData>} */
    this.reports = new Map();
    /** @type {Map<string, Record<string, string>>} */
    this.sentences = new Map();
    /** Identities of the edges at each node. @type {Map<string, Set<string>>} */
    this.around = new Map();
    /** @type {Set<GraphData>} */
    this.merged = new Set();
  }

  /**
   * Take in one data file's content; hand back the identities of its nodes.
   * @param {GraphData} data
   */
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

  /**
   * @param {StatementData[]} list
   * @param {string[]} rids
   * @returns {Statement[]}
   */
  places(list, rids) {
    return list.map(([modality, period, sentence, report, confidence, rule]) => (
      { modality, period, years: this.years(period), sentence, rid: rids[report], confidence, rule }
    ));
  }

  /**
   * The years that a period lies in or touches: 2022 of 2022-H1, five of 2016/2020, none where it is unknown.
   * @param {string} period
   */
  years(period) {
    if (!period) return [];
    const [first, last = first] = period.split("/").map((part) => parseInt(part, 10));
    return Array.from({ length: last - first + 1 }, (_, i) => String(first + i).padStart(4, "0"));
  }

  /**
   * @param {NodeData} node
   * @param {string} rid
   */
  addNode(node, rid) {
    let known = this.nodes.get(node.id);
    if (!known) {
      known = { ...node, names: [...(node.names || [])], py: [...node.py], at: new Map() };
      this.nodes.set(node.id, known);
      this.around.set(node.id, new Set());
    } else this.addNames(known, node);
    if (node.at) known.at.set(rid, node.at);
  }

  /**
   * @param {GraphNode} known
   * @param {NodeData} node
   */
  addNames(known, node) {
    const names = new Set([known.label, ...known.names]);
    [node.label, ...(node.names || [])].forEach((name, i) => {
      if (names.has(name)) return;
      known.names.push(name);
      known.py.push(node.py[i]);
    });
  }

  /**
   * @param {EdgeData} edge
   * @param {string[]} rids
   */
  addEdge({ from, p, to, c }, rids) {
    const id = `${from}|${p}|${to}`;
    const known = this.edges.get(id);
    const stated = this.places(c, rids);
    if (known) {
      known.stated = this.union(known.stated, stated);
      return;
    }
    this.edges.set(id, { id, from, to, p, stated });
    for (const end of [from, to]) this.edgeKeys(end).add(id);
  }

  /**
   * @param {string} subject
   * @param {string} p
   * @param {string} value
   * @param {Statement[]} stated
   */
  addLiteral(subject, p, value, stated) {
    const list = this.literals.get(subject) || [];
    this.literals.set(subject, list);
    const known = list.find((fact) => fact.p === p && fact.value === value);
    if (known) known.stated = this.union(known.stated, stated);
    else list.push({ p, value, stated });
  }

  /**
   * @param {Statement[]} one
   * @param {Statement[]} other
   */
  union(one, other) {
    const key = (/** @type {Statement} */ s) => `${s.rid}|${s.sentence}|${s.modality}`;
    const keys = new Set(one.map(key));
    return [...one, ...other.filter((s) => !keys.has(key(s)))];
  }

  /**
   * The node of an identity that is known. Throws an Error where it is not.
   * @param {string} id
   */
  node(id) {
    const found = this.nodes.get(id);
    if (!found) throw new Error(`no node ${id}`);
    return found;
  }

  /** @param {string} id */
  edgeKeys(id) {
    return this.around.get(id) || new Set();
  }

  /** @param {string} id */
  edgesOf(id) {
    return [...this.edgeKeys(id)].flatMap((key) => this.edges.get(key) || []);
  }

  /** @param {string} id */
  literalsOf(id) {
    return this.literals.get(id) || [];
  }

  /** @param {string} id */
  neighbours(id) {
    return new Set(this.edgesOf(id).map((edge) => (edge.from === id ? edge.to : edge.from)));
  }

  /**
   * The literals that a predicate gives to a node.
   * @param {string} id
   * @param {string} p
   */
  values(id, p) {
    return this.literalsOf(id).filter((fact) => fact.p === p).map((fact) => fact.value);
  }

  /**
   * Read the reports that name an entity, so that all its neighbours are known. Few reports at a time are plenty.
   * @param {string} id
   */
  async complete(id, most = 40) {
    const directory = await townkg.directory();
    const numbers = (directory.entities[id] || directory.towns[id] || []).slice(0, most);
    for (const rid of numbers.map((number) => directory.reports[number])) await this.evidence(rid);
  }

  /**
   * Read a report's sentences, and with them all that it states.
   * @param {string} rid
   */
  async evidence(rid) {
    if (!this.sentences.has(rid)) this.merge(await townkg.load(rid));
  }

  /**
   * The words of a sentence whose report has been read, "" where there is none of this number.
   * @param {string} rid
   * @param {number} number
   */
  sentence(rid, number) {
    return (this.sentences.get(rid) || {})[number] || "";
  }
}
