// @ts-check
// Which nodes a picture has, and where they lie.
"use strict";

class Layout {
  // Above this many nodes a page opens with its areas only.
  static most = 3000;

  /**
   * @param {Store} store
   * @param {NetworkConfig} config
   */
  constructor(store, config) {
    this.store = store;
    this.config = config;
    /** @type {Set<string>} */
    this.scope = new Set();
    /** @type {Map<string, Point>} */
    this.place = new Map();
    this.folded = false;
    this.fill();
  }

  // The nodes with which the page opens, each where the page's data put it.
  fill() {
    const { files, load, data, places = {} } = this.config;
    const contents = data ? [data] : [...files, ...(load ? [load] : [])].map((name) => townkg.graph(name));
    this.scope = new Set(contents.flatMap((content) => this.store.merge(content)));
    for (const id of this.scope) {
      const node = this.store.node(id);
      const [x, y] = places[id] || [node.x, node.y];
      this.place.set(id, { x, y });
    }
    if (this.scope.size > Layout.most) this.fold();
  }

  fold() {
    const area = (/** @type {string} */ id) => ["Town", "AdministrativeArea"].includes(this.store.node(id).group);
    const areas = [...this.scope].filter((id) => id === this.config.hub || area(id));
    const first = areas.length ? areas : [...this.scope];
    this.scope = new Set(first.slice(0, Layout.most));
    this.folded = true;
  }

  /** @param {string} id */
  at(id) {
    const found = this.place.get(id);
    if (!found) throw new Error(`no place for ${id}`);
    return found;
  }

  /**
   * Where many nodes make the picture large, each has to be larger to be seen, the middle most.
   * @param {GraphNode} node
   */
  size(node) {
    const size = node.size * (this.scope.size > 300 ? 1.5 : 1);
    return node.id === this.config.hub ? Math.max(size, 1.3 * Math.sqrt(this.scope.size)) : size;
  }

  /**
   * New nodes lie in rings about the one they came from, where nothing else lies.
   * @param {string[]} ids
   * @param {string} about
   */
  add(ids, about) {
    const middle = this.place.get(about) || { x: 0, y: 0 };
    const taken = new Set([...this.scope].map((id) => this.cell(this.at(id))));
    let step = 0;
    for (const id of [...ids].sort()) {
      let spot = this.place.get(id);
      while (!spot || taken.has(this.cell(spot))) spot = this.ring(middle, (step += 1));
      taken.add(this.cell(spot));
      this.place.set(id, spot);
      this.scope.add(id);
    }
  }

  /**
   * The place of the golden angle's n-th step, wider than high, as labels are.
   * @param {Point} middle
   * @param {number} step
   */
  ring({ x, y }, step) {
    const [angle, reach] = [step * 2.39996, 60 + 26 * Math.sqrt(step)];
    return { x: Math.round(x + reach * 1.5 * Math.cos(angle)), y: Math.round(y + reach * Math.sin(angle)) };
  }

  /** @param {Point} place */
  cell({ x, y }) {
    return `${Math.round(x / 46)},${Math.round(y / 34)}`;
  }
}
