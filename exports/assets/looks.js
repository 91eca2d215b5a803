// @ts-check
// How the page's colours, the nodes and the edges look to vis-network.
"use strict";

const looks = (() => {
  /** @returns {Colours} */
  function colours() {
    const css = getComputedStyle(document.documentElement);
    const get = (/** @type {string} */ name) => css.getPropertyValue(name).trim();
    return {
      page: get("--canvas"),
      ink: get("--ink"),
      muted: get("--muted"),
      line: get("--line"),
      strong: get("--strong-line"),
      font: get("--font"),
      types: Object.fromEntries(Object.keys(townkg.table("types")).map((type) => [type, get(`--t-${type}`)])),
    };
  }

  /**
   * @param {GraphNode} node
   * @param {number} size
   * @param {Scene} scene
   * @param {Colours} paint
   */
  function node({ id, group, shape }, size, { node: chosen, cursor, lit }, paint) {
    const colour = paint.types[group];
    const ring = id === chosen || id === cursor ? paint.ink : colour;
    return {
      id, shape, size,
      opacity: !lit || lit.has(id) ? 1 : 0.15,
      color: { background: colour, border: ring },
      borderWidth: ring === colour ? 1 : 4,
    };
  }

  /**
   * @param {Edge} edge
   * @param {Curve} curve
   * @param {Scene} scene
   * @param {Colours} paint
   */
  function edge(edge, curve, scene, paint) {
    const { id, from, to } = edge;
    const chosen = id === scene.edge;
    const bright = chosen || !scene.lit || from === scene.node || to === scene.node;
    const strong = Boolean(scene.lit && bright);
    return {
      id, from, to,
      dashes: intended(edge) ? [5, 4] : false,
      smooth: curve,
      width: chosen ? 3 : strong ? 1.6 : 1,
      // Where many lines meet, their heads would make a blot.
      arrows: { to: { enabled: chosen || strong || scene.edges.length <= 80, scaleFactor: 0.45 } },
      color: { color: strong ? paint.strong : paint.line, opacity: bright ? 1 : 0.12 },
    };
  }

  /**
   * Whether an edge is only intended, by all that states it.
   * @param {Edge} edge
   */
  function intended({ stated }) {
    return stated.length > 0 && stated.every((s) => s.modality === "target");
  }

  /**
   * Relations between the same two nodes bow apart so that each can be seen and clicked.
   * @param {Edge[]} edges
   * @returns {Curve[]}
   */
  function curves(edges) {
    const pair = (/** @type {Edge} */ e) => (e.from < e.to ? `${e.from}|${e.to}` : `${e.to}|${e.from}`);
    /** @type {Map<string, number>} */
    const count = new Map();
    for (const e of edges) count.set(pair(e), (count.get(pair(e)) || 0) + 1);
    /** @type {Map<string, number>} */
    const seen = new Map();
    return edges.map((e) => {
      if (count.get(pair(e)) === 1) return false;
      const i = seen.get(pair(e)) || 0;
      seen.set(pair(e), i + 1);
      const side = (i % 2 === 0) === e.from < e.to;
      return { enabled: true, type: side ? "curvedCW" : "curvedCCW", roundness: 0.16 * (Math.floor(i / 2) + 1) };
    });
  }

  /**
   * The middle of an edge from a to b.
   * @param {Curve} curve
   * @param {Point} a
   * @param {Point} b
   */
  function middle(curve, a, b) {
    const point = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    if (!curve) return point;
    const bow = curve.roundness * (curve.type === "curvedCW" ? 1 : -1) * 0.5;
    return { x: point.x + (b.y - a.y) * bow, y: point.y - (b.x - a.x) * bow };
  }

  return { colours, node, edge, intended, curves, middle };
})();
