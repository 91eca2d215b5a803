// @ts-check
// The shapes of types, for legends, icons and SVG downloads; vis-network draws the same.
"use strict";

const shapes = (() => {
  const space = "http://www.w3.org/2000/svg";

  /**
   * Number of corners, turn of the first in degrees, reach of even and odd corners.
   * @type {Record<string, number[]>}
   */
  const corners = {
    square: [4, 45, 1.25, 1.25],
    diamond: [4, 0, 1.2, 1.2],
    triangle: [3, -90, 1.2, 1.2],
    triangleDown: [3, 90, 1.2, 1.2],
    hexagon: [6, 0, 1.1, 1.1],
    star: [10, -90, 1.25, 0.55],
  };

  /**
   * The path of a shape about (x, y).
   * @param {string} shape
   * @param {number} x
   * @param {number} y
   * @param {number} r
   */
  function outline(shape, x, y, r) {
    if (shape === "dot") return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    const [count, turn, outer, inner] = corners[shape];
    const points = Array.from({ length: count }, (_, i) => {
      const angle = ((turn + (360 * i) / count) * Math.PI) / 180;
      const reach = r * (i % 2 ? inner : outer);
      return `${(x + reach * Math.cos(angle)).toFixed(1)} ${(y + reach * Math.sin(angle)).toFixed(1)}`;
    });
    return `M${points.join("L")}z`;
  }

  /**
   * An SVG element.
   * @param {string} tag
   * @param {Record<string, string | number>} attributes
   */
  function make(tag, attributes, text = "") {
    const element = document.createElementNS(space, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text) element.textContent = text;
    return element;
  }

  /** @param {string} type */
  function icon(type) {
    const svg = make("svg", { viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" });
    svg.append(make("path", { d: outline(townkg.table("types")[type].shape, 8, 8, 6) }));
    return svg;
  }

  return { outline, make, icon, space };
})();
