// @ts-check
// The keyboard on a network's canvas: arrows walk from node to node, other keys act on where one is.
"use strict";

class Keyboard {
  /**
   * @param {HTMLElement} canvas
   * @param {Network} network
   */
  constructor(canvas, network) {
    this.canvas = canvas;
    this.network = network;
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    /** @type {Record<string, [number, number]>} */
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    /** @type {Record<string, () => unknown>} */
    const acts = {
      "+": () => this.network.zoom(1.25),
      "=": () => this.network.zoom(1.25),
      "-": () => this.network.zoom(0.8),
      0: () => this.network.fit(),
      Enter: () => this.enter(),
      " ": () => this.enter(),
      e: () => this.here() && this.network.expand(this.here()),
      Escape: () => this.leave(),
    };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (steps[event.key]) this.walk(...steps[event.key]);
    else if (acts[event.key]) acts[event.key]();
    else return;
    event.preventDefault();
  }

  // The node where one is, "" before the first step.
  here() {
    return this.network.cursor || this.network.state.node;
  }

  enter() {
    if (!this.here()) {
      this.walk(0, 0);
      return;
    }
    this.network.select(this.here());
    this.network.panel.focus();
  }

  leave() {
    this.network.cursor = "";
    this.network.clear();
    this.canvas.focus();
  }

  /**
   * Go to the nearest visible node in the direction of the arrow; the first step goes to the weightiest.
   * @param {number} dx
   * @param {number} dy
   */
  walk(dx, dy) {
    const { layout, shown } = this.network;
    const from = layout.place.get(this.here());
    const best = from ? Keyboard.nearest(shown.order, layout, from, dx, dy) : shown.order[0];
    if (best) this.network.pass(best.id);
  }

  /**
   * @param {GraphNode[]} nodes
   * @param {Layout} layout
   * @param {Point} from
   * @param {number} dx
   * @param {number} dy
   */
  static nearest(nodes, layout, from, dx, dy) {
    /** @type {GraphNode | null} */
    let best = null;
    let least = Infinity;
    for (const node of nodes) {
      const place = layout.at(node.id);
      const [x, y] = [place.x - from.x, place.y - from.y];
      const along = x * dx + y * dy;
      const cost = along + 2.5 * Math.abs(x * dy - y * dx);
      if (along > 0 && cost < least) [best, least] = [node, cost];
    }
    return best;
  }
}
