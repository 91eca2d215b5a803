// @ts-check
// Labels on the canvas: the most important first, and none where it would cover another.
"use strict";

class Labels {
  constructor() {
    /** @type {(Box & {text: string})[]} */
    this.drawn = [];
  }

  /**
   * The width of a text in ems: asking the canvas for thousands of Chinese texts is slow.
   * @param {string} text
   */
  static width(text) {
    let width = 0;
    for (const letter of text) width += letter > "\u2e7f" || letter === "“" || letter === "”" ? 1 : 0.6;
    return width;
  }

  /** @param {string} text */
  static short(text) {
    const letters = [...text];
    return letters.length > 18 ? `${letters.slice(0, 17).join("")}…` : text;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Caption[]} items in order of importance
   * @param {Size} size
   * @param {Colours} colours
   */
  draw(context, items, size, colours) {
    const taken = new Boxes();
    const nodes = new Boxes();
    this.drawn = [];
    for (const { id, x, y, r } of items) if (r) nodes.put({ x: x - r, y: y - r, width: 2 * r, height: 2 * r, id });
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const item of items) {
      if (item.x < 0 || item.y < 0 || item.x > size.width || item.y > size.height) continue;
      const font = item.strong ? 13.5 : 12;
      const text = Labels.short(item.text);
      const width = Labels.width(text) * font * (item.strong ? 1.05 : 1);
      const box = this.place(item, { width: width + 6, height: font + 5 }, taken, nodes, size);
      if (!box) continue;
      this.drawn.push({ ...box, text });
      context.font = `${item.strong ? "600 " : ""}${font}px ${colours.font}`;
      context.globalAlpha = item.faint ? 0.35 : 1;
      context.lineWidth = 3.5;
      context.strokeStyle = colours.page;
      context.strokeText(text, box.x + box.width / 2, box.y + box.height / 2);
      context.fillStyle = item.r === undefined ? colours.muted : colours.ink;
      context.fillText(text, box.x + box.width / 2, box.y + box.height / 2);
    }
    context.globalAlpha = 1;
  }

  /**
   * The first free place about the item. A leading label may lie over as many nodes as it says,
   * a strong one over any, and none over another label.
   * @param {Caption} item
   * @param {Size} own
   * @param {Boxes} taken
   * @param {Boxes} nodes
   * @param {Size} size
   */
  place(item, own, taken, nodes, size) {
    const boxes = Labels.about(item, own);
    const inside = boxes.filter((box) => Labels.within(box, size) && !taken.under(box).size);
    const covers = inside.map((box) => nodes.under(box).size);
    const least = Math.min(...covers);
    let found;
    if (inside.length && (item.strong || least <= (item.leading || 0))) found = inside[covers.indexOf(least)];
    else if (item.strong) found = boxes.find((box) => !taken.under(box).size);
    if (found) taken.put(found);
    return found;
  }

  /**
   * Where an item's label may lie: below, above, right, left of a node; on the middle of a line.
   * @param {Caption} item
   * @param {Size} own
   * @returns {Box[]}
   */
  static about({ id, x, y, r }, { width, height }) {
    const places = r === undefined ? [[x - width / 2, y - height / 2]] : [
      [x - width / 2, y + r + 1],
      [x - width / 2, y - r - height - 1],
      [x + r + 2, y - height / 2],
      [x - r - width - 2, y - height / 2],
    ];
    return places.map(([left, top]) => ({ x: left, y: top, width, height, id }));
  }

  /**
   * @param {Box} box
   * @param {Size} size
   */
  static within({ x, y, width, height }, size) {
    return x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height;
  }
}

// Boxes by the squares that they touch, so that what lies under another is soon found.
class Boxes {
  constructor() {
    /** @type {Map<string, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box */
  put(box) {
    for (const cell of this.touched(box)) {
      const there = this.cells.get(cell);
      if (there) there.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  /**
   * What else lies under a box.
   * @param {Box} box
   */
  under(box) {
    /** @type {Set<Box>} */
    const found = new Set();
    for (const cell of this.touched(box)) {
      for (const other of this.cells.get(cell) || []) {
        if (other.id !== box.id && Boxes.overlap(box, other)) found.add(other);
      }
    }
    return found;
  }

  /**
   * @param {Box} a
   * @param {Box} b
   */
  static overlap(a, b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  }

  /** @param {Box} box */
  *touched({ x, y, width, height }) {
    const side = 64;
    for (let i = Math.floor(x / side); i <= Math.floor((x + width) / side); i += 1) {
      for (let j = Math.floor(y / side); j <= Math.floor((y + height) / side); j += 1) yield `${i},${j}`;
    }
  }
}
