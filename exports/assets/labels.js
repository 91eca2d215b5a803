// Labels on the canvas: the most important first, and none where it would cover another.
"use strict";

townkg.Labels = class {
  constructor() {
    this.drawn = [];
  }

  // The width of a text in ems: asking the canvas for thousands of Chinese texts is slow.
  static width(text) {
    let width = 0;
    for (const letter of text) width += letter > "\u2e7f" || letter === "“" || letter === "”" ? 1 : 0.6;
    return width;
  }

  static short(text) {
    const letters = [...text];
    return letters.length > 18 ? `${letters.slice(0, 17).join("")}…` : text;
  }

  // `items` come in order of importance: {text, x, y, r, strong, leading, faint} in pixels; lines have no r.
  draw(context, items, size, colours) {
    const taken = new Map();
    const nodes = new Map();
    this.drawn = [];
    for (const item of items) if (item.r) this.put(nodes, { x: item.x - item.r, y: item.y - item.r, width: 2 * item.r, height: 2 * item.r, id: item.id });
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const item of items) {
      if (item.x < 0 || item.y < 0 || item.x > size.width || item.y > size.height) continue;
      const font = item.strong ? 13.5 : 12;
      context.font = `${item.strong ? "600 " : ""}${font}px ${colours.font}`;
      const text = townkg.Labels.short(item.text);
      const width = townkg.Labels.width(text) * font * (item.strong ? 1.05 : 1);
      const box = this.place(item, width + 6, font + 5, taken, nodes, size);
      if (!box) continue;
      this.drawn.push({ ...box, text });
      context.globalAlpha = item.faint ? 0.35 : 1;
      context.lineWidth = 3.5;
      context.strokeStyle = colours.page;
      context.strokeText(text, box.x + box.width / 2, box.y + box.height / 2);
      context.fillStyle = item.r === undefined ? colours.muted : colours.ink;
      context.fillText(text, box.x + box.width / 2, box.y + box.height / 2);
    }
    context.globalAlpha = 1;
  }

  // The first free place about the item: below, above, right, left. A leading label may
  // lie over as many nodes as it says, a strong one over any, and none over another label.
  place(item, width, height, taken, nodes, size) {
    const { x, y, r = 0 } = item;
    const places = item.r === undefined
      ? [[x - width / 2, y - height / 2]]
      : [[x - width / 2, y + r + 1], [x - width / 2, y - r - height - 1], [x + r + 2, y - height / 2], [x - r - width - 2, y - height / 2]];
    const boxes = places.map(([left, top]) => ({ x: left, y: top, width, height, id: item.id }));
    const inside = boxes.filter((box) => box.x >= 0 && box.y >= 0 && box.x + width <= size.width && box.y + height <= size.height && this.free(box, taken));
    const covers = inside.map((box) => this.over(box, nodes).size);
    const least = Math.min(...covers);
    const allowed = item.strong ? Infinity : item.leading || 0;
    const found = least <= allowed && inside.length ? inside[covers.indexOf(least)] : item.strong ? boxes.find((box) => this.free(box, taken)) : null;
    if (found) this.put(taken, found);
    return found;
  }

  put(map, box) {
    for (const cell of this.cells(box)) {
      if (!map.has(cell)) map.set(cell, []);
      map.get(cell).push(box);
    }
  }

  free(box, taken) {
    return !this.over(box, taken).size;
  }

  // What else lies under the box.
  over(box, map) {
    const found = new Set();
    for (const cell of this.cells(box)) {
      for (const other of map.get(cell) || []) {
        if (other.id !== box.id && box.x < other.x + other.width && other.x < box.x + box.width && box.y < other.y + other.height && other.y < box.y + box.height) found.add(other);
      }
    }
    return found;
  }

  *cells(box) {
    const side = 64;
    for (let i = Math.floor(box.x / side); i <= Math.floor((box.x + box.width) / side); i += 1) {
      for (let j = Math.floor(box.y / side); j <= Math.floor((box.y + box.height) / side); j += 1) yield `${i},${j}`;
    }
  }
};
