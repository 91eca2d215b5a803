// @ts-check
// The picture of a network: vis-network draws nodes and edges, labels are written over them.
"use strict";

class Picture {
  /**
   * @param {HTMLElement} canvas
   * @param {Layout} layout
   * @param {Scene} scene
   */
  constructor(canvas, layout, scene) {
    this.canvas = canvas;
    this.layout = layout;
    this.labels = new Labels();
    this.paint = looks.colours();
    this.hover = "";
    this.painted = false;
    /** @type {{nodes: vis.DataSet<vis.Item & {opacity: number}>, edges: vis.DataSet<vis.Item>}} */
    this.sets = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
    this.scene = scene;
    /** By edge. @type {Map<string, Curve>} */
    this.curves = new Map();
    this.draw(scene);
    this.vis = this.open();
    this.listen();
    this.fit();
  }

  open() {
    return new vis.Network(this.canvas, this.sets, {
      physics: false,
      layout: { improvedLayout: false },
      interaction: {
        hover: true, keyboard: false, multiselect: false, selectConnectedEdges: false, tooltipDelay: 1e9,
      },
      nodes: { borderWidth: 1, font: { size: 0 }, chosen: false },
      edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0 },
    });
  }

  listen() {
    // vis makes its own element a stop for the keyboard; the canvas about it, with its name, is the one.
    townkg.find(this.canvas, ".vis-network", HTMLElement).tabIndex = -1;
    this.vis.on("afterDrawing", (context) => this.write(context));
    this.vis.on("hoverNode", (event) => this.point(event.node));
    this.vis.on("blurNode", () => this.point(""));
    const moved = (/** @type {vis.Touch} */ { nodes }) => {
      for (const [id, place] of Object.entries(this.vis.getPositions(nodes))) this.layout.place.set(id, place);
    };
    this.vis.on("dragging", moved);
    this.vis.on("dragEnd", moved);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.paint = looks.colours();
      this.draw(this.scene);
    });
  }

  /** @param {Scene} scene */
  draw(scene) {
    this.scene = scene;
    const curves = looks.curves(scene.edges);
    this.curves = new Map(scene.edges.map((edge, i) => [edge.id, curves[i]]));
    const nodes = [...scene.nodes].map((id) => {
      const node = this.layout.store.node(id);
      return { ...this.layout.at(id), ...looks.node(node, this.layout.size(node), scene, this.paint) };
    });
    this.put(this.sets.edges, []);
    this.put(this.sets.nodes, nodes);
    this.put(this.sets.edges, scene.edges.map((edge, i) => looks.edge(edge, curves[i], scene, this.paint)));
  }

  /**
   * Make a set hold these items and no others.
   * @template {vis.Item} Item
   * @param {vis.DataSet<Item>} set
   * @param {Item[]} items
   */
  put(set, items) {
    const keep = new Set(items.map((item) => item.id));
    set.remove(set.getIds().filter((id) => !keep.has(id)));
    set.update(items);
  }

  /**
   * Labels are written in screen pixels after vis has drawn, so that they stay readable at any zoom.
   * @param {CanvasRenderingContext2D} context
   */
  write(context) {
    const view = this.projection();
    const ratio = context.canvas.width / Math.max(view.width, 1);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.labels.draw(context, captions.all(this, view), view, this.paint);
    context.restore();
    if (!this.painted) performance.mark("network-painted");
    this.painted = true;
  }

  /** @param {string} id */
  point(id) {
    this.hover = id;
    this.canvas.classList.toggle("pointing", Boolean(id));
    this.vis.redraw();
  }

  /** @returns {Projection} */
  projection() {
    const scale = this.vis.getScale();
    const centre = this.vis.getViewPosition();
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const at = (/** @type {Point} */ { x, y }) => (
      { x: (x - centre.x) * scale + width / 2, y: (y - centre.y) * scale + height / 2 }
    );
    return { scale, width, height, at };
  }

  // Middle and scale, rounded to what an address needs.
  view() {
    const { x, y } = this.vis.getViewPosition();
    /** @type {[number, number, number]} */
    const view = [Math.round(x), Math.round(y), Number(this.vis.getScale().toPrecision(3))];
    return view;
  }

  /**
   * @param {Point | undefined} position
   * @param {number} scale
   */
  move(position, scale) {
    this.vis.moveTo({ ...(position ? { position } : {}), scale, animation: false });
  }

  fit() {
    this.vis.fit({ nodes: [...this.scene.nodes], animation: false, maxZoomLevel: 1.6 });
    // Labels reach beyond the outermost nodes.
    this.move(undefined, this.vis.getScale() * 0.9);
  }

  /** @param {number} factor */
  zoom(factor) {
    this.move(undefined, Math.min(Math.max(this.vis.getScale() * factor, 0.03), 6));
  }

  /** @param {string} id */
  centre(id) {
    this.move(this.layout.at(id), Math.max(this.vis.getScale(), 0.7));
  }

  /**
   * Whether a node lies on the canvas, and not at its very edge.
   * @param {string} id
   */
  within(id) {
    const view = this.projection();
    const { x, y } = view.at(this.layout.at(id));
    return x >= 30 && y >= 30 && x <= view.width - 30 && y <= view.height - 30;
  }
}
