// @ts-check
// What the reader has chosen, and the address that keeps it: a link or a reload brings it back.
"use strict";

// The address after #: a sentence (s42) or a page's state (n=…&year=…), or both joined by &.
const address = {
  read() {
    const parts = location.hash.slice(1).split("&");
    const sentence = /^s(\d+)$/.exec(parts[0]);
    const state = new URLSearchParams(parts.filter((part) => part.includes("=")).join("&"));
    return { sentence: sentence ? Number(sentence[1]) : 0, state };
  },

  /** @param {URLSearchParams} state */
  write(state) {
    const text = state.toString();
    const here = location.pathname + location.search;
    if (location.hash.slice(1) !== text) history.replaceState(null, "", text ? `${here}#${text}` : here);
  },
};

class State {
  constructor() {
    // The chosen node or the chosen edge, one of them at most; "" is none, here and in the filters.
    this.node = "";
    this.edge = "";
    /** Types that are hidden. @type {Set<string>} */
    this.types = new Set();
    /** Relations that are hidden. @type {Set<string>} */
    this.relations = new Set();
    this.status = "";
    this.modality = "";
    this.year = "";
    this.isolated = false;
    /** Nodes whose neighbours were asked for, in that order. @type {string[]} */
    this.expanded = [];
    /** Middle and scale of the picture, once it was moved. @type {[number, number, number] | null} */
    this.view = null;
  }

  /**
   * The state that an address holds. Of the filters it takes those that the page offers.
   * @param {URLSearchParams} params
   * @param {(filter: string, value: string) => boolean} offered
   */
  static read(params, offered) {
    const value = (/** @type {string} */ key) => params.get(key) || "";
    const list = (/** @type {string} */ key) => value(key).split(",").filter(Boolean);
    const filter = (/** @type {string} */ key) => (offered(key, value(key)) ? value(key) : "");
    const [x, y, scale, ...more] = list("view").map(Number);
    const whole = [x, y, scale].every(Number.isFinite) && !more.length;
    const state = new State();
    state.choose(value("n"), value("e"));
    state.types = new Set(list("types"));
    state.relations = new Set(list("relations"));
    state.status = filter("status");
    state.modality = filter("modality");
    state.year = filter("year");
    state.isolated = value("isolated") === "1";
    state.expanded = list("x");
    state.view = whole ? [x, y, scale] : null;
    return state;
  }

  // What the address holds of this state: nothing where nothing was chosen.
  params() {
    const values = {
      n: this.node,
      e: this.edge,
      types: [...this.types].sort().join(","),
      relations: [...this.relations].sort().join(","),
      status: this.status,
      modality: this.modality,
      year: this.year,
      isolated: this.isolated ? "1" : "",
      x: this.expanded.join(","),
      view: this.view ? this.view.join(",") : "",
    };
    return new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  }

  /**
   * @param {string} node
   * @param {string} edge
   */
  choose(node, edge) {
    [this.node, this.edge] = [node, edge];
  }

  // Let everything through but what types and relations hide.
  unfilter() {
    [this.status, this.modality, this.year] = ["", "", ""];
    this.isolated = false;
  }
}
