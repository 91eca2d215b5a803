// @ts-check
// A network on the page: ties picture, controls, panel and tables to the state, and to what a reader does.
"use strict";

class Network {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    /** @type {NetworkConfig} */
    this.config = JSON.parse(this.find(".network-config").textContent || "");
    this.store = new Store();
    this.layout = new Layout(this.store, this.config);
    this.state = new State();
    this.cursor = "";
    this.panel = new Panel(this.find(".panel"), this.store, {
      select: (id) => this.select(id, true),
      expand: (id) => this.expand(id),
      close: () => this.clear(),
    });
    this.tables = new Tables(this.find(".table-box"), this.store, {
      node: (id) => this.select(id, true),
      edge: (id) => this.selectEdge(id),
    });
    this.controls = new Controls(section, this);
    this.memory = new Memory(this);
    this.memory.read();
    this.shown = this.visible();
    this.picture = new Picture(this.find(".canvas"), this.layout, this.scene());
    this.keyboard = new Keyboard(this.picture.canvas, this);
    this.tell();
    this.listen();
    this.memory.restore();
  }

  /** @param {string} selector */
  find(selector) {
    return townkg.find(this.section, selector, HTMLElement);
  }

  listen() {
    const { picture } = this;
    picture.vis.on("click", ({ nodes: [node], edges: [edge] }) => {
      if (node) this.select(node);
      else if (edge) this.selectEdge(edge);
      else this.clear();
    });
    // The browser's own double click: vis would miss it while the first click still redraws.
    picture.canvas.addEventListener("dblclick", (event) => {
      const { left, top } = picture.canvas.getBoundingClientRect();
      const id = picture.vis.getNodeAt({ x: event.clientX - left, y: event.clientY - top });
      if (id) this.expand(id);
    });
    picture.vis.on("dragEnd", () => this.memory.keepView());
    picture.vis.on("zoom", () => this.memory.keepView());
    this.find(".tables").addEventListener("toggle", () => this.tabulate());
    townkg.onLanguage(() => {
      this.tell();
      picture.vis.redraw();
    });
  }

  visible() {
    return filters.visible(this.store, this.layout.scope, this.state);
  }

  /** @returns {Scene} */
  scene() {
    const { shown, cursor, state } = this;
    return { ...shown, node: state.node, edge: state.edge, cursor, lit: filters.lit(shown.edges, state) };
  }

  refresh(save = true) {
    this.shown = this.visible();
    this.picture.draw(this.scene());
    this.tell();
    if (save) this.memory.save();
  }

  // Say in words what the picture shows.
  tell() {
    const size = { nodes: this.shown.nodes.size, edges: this.shown.edges.length };
    const folded = this.layout.folded ? `${townkg.t("towns-first")} ` : "";
    this.picture.canvas.setAttribute("aria-label", townkg.t("canvas", size));
    this.find(".shown").textContent = folded + townkg.t("shown", size);
    this.find(".tables summary").textContent = townkg.t("tables", size);
    this.tabulate();
  }

  tabulate() {
    const { order, edges } = this.shown;
    if (this.find(".tables").hasAttribute("open")) this.tables.draw([...order], edges);
  }

  /** @param {string} id */
  select(id, bring = false) {
    if (!this.layout.scope.has(id)) this.add([id], this.state.node || this.config.hub);
    this.state.choose(id, "");
    this.cursor = "";
    if (bring) this.unhide(id);
    this.refresh();
    this.panel.entity(id);
    if (bring) this.centre(id);
  }

  /**
   * A node chosen by name shows even where a filter would hide it.
   * @param {string} id
   */
  unhide(id) {
    if (this.visible().nodes.has(id)) return;
    this.state.types.delete(this.store.node(id).group);
    if (!this.visible().nodes.has(id)) this.state.unfilter();
    this.controls.show();
  }

  /** @param {string} id */
  selectEdge(id) {
    this.state.choose("", id);
    this.refresh();
    this.panel.edge(id);
  }

  clear() {
    this.state.choose("", "");
    this.refresh();
    this.panel.clear();
  }

  /**
   * Bring in all neighbours of a node, from whatever report names them.
   * @param {string} id
   */
  async expand(id) {
    await this.store.complete(id);
    const added = [...this.store.neighbours(id)].filter((other) => !this.layout.scope.has(other));
    this.add(added, id);
    if (!this.state.expanded.includes(id)) this.state.expanded.push(id);
    this.state.choose(id, "");
    this.refresh();
    this.panel.entity(id);
    if (added.length) this.fit();
  }

  /**
   * @param {string[]} ids
   * @param {string} about
   */
  add(ids, about) {
    this.layout.add(ids, about);
    this.controls.legend();
  }

  /**
   * Mark a node that the keyboard has come to, and say its name.
   * @param {string} id
   */
  pass(id) {
    const { label, group } = this.store.node(id);
    const links = townkg.t("links-to", { n: this.store.edgesOf(id).length });
    this.cursor = id;
    this.refresh(false);
    this.find(".shown").textContent = `${label}, ${townkg.t(`types.${group}`)}, ${links}`;
    if (!this.picture.within(id)) this.centre(id);
  }

  fit() {
    this.picture.fit();
    this.memory.keepView();
  }

  /** @param {number} factor */
  zoom(factor) {
    this.picture.zoom(factor);
    this.memory.keepView();
  }

  /** @param {string} id */
  centre(id) {
    this.picture.centre(id);
    this.memory.keepView();
  }

  reset() {
    this.state = new State();
    this.cursor = "";
    this.layout.fill();
    this.controls.show();
    this.controls.legend();
    this.refresh();
    this.picture.fit();
    this.panel.clear();
  }
}
