// @ts-check
// Keeps a network's state in the address, and brings it back from there.
"use strict";

class Memory {
  /** @param {Network} network */
  constructor(network) {
    this.network = network;
    this.saved = "";
    this.saving = 0;
    window.addEventListener("hashchange", () => {
      // A link to a place on the page is no state of the network.
      if (this.saved === location.hash.slice(1) || !address.read().state.size) return;
      this.read();
      network.refresh(false);
      this.restore();
    });
  }

  // Take the state from the address, as far as the page knows what it names.
  read() {
    const { store, layout, controls, config } = this.network;
    const state = State.read(address.read().state, (filter, value) => controls.offered(filter, value));
    if (!store.nodes.has(state.node)) state.node = "";
    if (!store.edges.has(state.edge)) state.edge = "";
    if (state.node && !layout.scope.has(state.node)) layout.add([state.node], config.hub);
    this.network.state = state;
    controls.show();
    controls.legend();
  }

  // Expand, choose and move as the state says.
  async restore() {
    const { network } = this;
    const { node, edge, expanded, view } = network.state;
    for (const id of [...expanded]) if (network.store.nodes.has(id)) await network.expand(id);
    network.state.choose(node, edge);
    network.state.view = view;
    if (expanded.length) network.refresh(false);
    if (node) network.panel.entity(node);
    if (edge) network.panel.edge(edge);
    this.move();
    if ((node || edge) && !address.read().sentence) network.section.scrollIntoView({ block: "start" });
    document.documentElement.dataset.ready = "network";
  }

  // Move the picture to where the state had it; on a narrow canvas, the middle comes nearer.
  move() {
    const { picture, layout, config, state } = this.network;
    const small = picture.canvas.clientWidth < 500 && picture.vis.getScale() < 0.55;
    if (state.view) picture.move({ x: state.view[0], y: state.view[1] }, state.view[2]);
    else if (state.node) this.network.centre(state.node);
    else if (config.hub && small) picture.move(layout.at(config.hub), 0.55);
  }

  keepView() {
    this.network.state.view = this.network.picture.view();
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), 200);
  }

  save() {
    const params = this.network.state.params();
    this.saved = params.toString();
    address.write(params);
  }
}
