// @ts-check
// What is written beside nodes and lines, the most important first.
"use strict";

const captions = (() => {
  /**
   * @param {Picture} picture
   * @param {Projection} view
   * @returns {Caption[]}
   */
  function all(picture, view) {
    return [...nodes(picture, view).slice(0, 1500), ...edges(picture, view)];
  }

  /**
   * First what is pointed at and chosen, then what is lit, then the rest, each in order of weight.
   * @param {Picture} picture
   * @param {Projection} view
   * @returns {Caption[]}
   */
  function nodes({ scene, layout, hover }, view) {
    const { lit, order } = scene;
    const ids = [hover, scene.cursor, scene.node].filter((id) => scene.nodes.has(id));
    const first = ids.map((id) => layout.store.node(id));
    const rest = lit ? [...order.filter((n) => lit.has(n.id)), ...order.filter((n) => !lit.has(n.id))] : order;
    return [...new Set([...first, ...rest])].map((node, i) => {
      const near = lit !== null && lit.has(node.id);
      const named = ids.includes(node.id);
      return {
        id: node.id,
        text: node.label,
        ...view.at(layout.at(node.id)),
        r: layout.size(node) * view.scale,
        leading: i < 12 ? 6 : i < 40 ? 2 : 0,
        strong: named || node.id === layout.config.hub || (near && lit.size < 30),
        faint: lit !== null && !near && !named,
      };
    });
  }

  /**
   * The relations' words, where lines are few, near or chosen.
   * @param {Picture} picture
   * @param {Projection} view
   */
  function edges({ scene, layout, curves }, view) {
    /** @type {Caption[]} */
    const items = [];
    if (!scene.lit && scene.edges.length > 60 && view.scale < 1.3) return items;
    for (const edge of scene.edges) {
      const chosen = edge.id === scene.edge;
      if (scene.lit && !chosen && edge.from !== scene.node && edge.to !== scene.node) continue;
      const [a, b] = [view.at(layout.at(edge.from)), view.at(layout.at(edge.to))];
      if (Math.hypot(a.x - b.x, a.y - b.y) < 90 && !chosen) continue;
      const middle = looks.middle(curves.get(edge.id) || false, a, b);
      items.push({ id: edge.id, text: townkg.relation(edge.p), ...middle });
      if (items.length > 300) break;
    }
    return items;
  }

  return { all };
})();
