// Labels on the canvas: the most important first, and none where it would cover another.
"use strict";

townkg.Labels = class {
  constructor() {
    this.widths = new Map();
    this.drawn = [];
  }

  measure(context, text) {
    if (!this.widths.has(text)) this.widths.set(text, context.measureText(text).width);
    return this.widths.get(text);
  }

  static short(text) {
    const letters = [...text];
    return letters.length > 18 ? `${letters.slice(0, 17).join("")}…` : text;
  }

  // `items` come in order of importance: {text, x, y, r, strong, faint} in pixels; lines have no r.
  draw(context, items, size, colours) {
    const taken = new Map();
    this.drawn = [];
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const item of items) {
      if (item.x < -60 || item.y < -20 || item.x > size.width + 60 || item.y > size.height + 20) continue;
      const font = item.strong ? 13.5 : 12;
      context.font = `${item.strong ? "600 " : ""}${font}px ${colours.font}`;
      const text = townkg.Labels.short(item.text);
      const width = this.measure(context, text) * (item.strong ? 1.13 : 1);
      const box = this.place(item, width + 6, font + 5, taken);
      if (!box) continue;
      this.drawn.push({ ...box, text, id: item.id });
      context.globalAlpha = item.faint ? 0.35 : 1;
      context.lineWidth = 3.5;
      context.strokeStyle = colours.page;
      context.strokeText(text, box.x + box.width / 2, box.y + box.height / 2);
      context.fillStyle = item.r === undefined ? colours.muted : colours.ink;
      context.fillText(text, box.x + box.width / 2, box.y + box.height / 2);
    }
    context.globalAlpha = 1;
  }

  // The first free place about the item: below, above, right, left.
  place(item, width, height, taken) {
    const r = item.r || 0;
    const places = item.r === undefined
      ? [[item.x - width / 2, item.y - height / 2]]
      : [
          [item.x - width / 2, item.y + r + 1],
          [item.x - width / 2, item.y - r - height - 1],
          [item.x + r + 2, item.y - height / 2],
          [item.x - r - width - 2, item.y - height / 2],
        ];
    for (const [x, y] of places) {
      const box = { x, y, width, height };
      if (this.free(box, taken)) {
        for (const cell of this.cells(box)) taken.set(cell, [...(taken.get(cell) || []), box]);
        return box;
      }
    }
    return null;
  }

  free(box, taken) {
    for (const cell of this.cells(box)) {
      for (const other of taken.get(cell) || []) {
        if (box.x < other.x + other.width && other.x < box.x + box.width && box.y < other.y + other.height && other.y < box.y + box.height) return false;
      }
    }
    return true;
  }

  *cells(box) {
    const side = 64;
    for (let i = Math.floor(box.x / side); i <= Math.floor((box.x + box.width) / side); i += 1) {
      for (let j = Math.floor(box.y / side); j <= Math.floor((box.y + box.height) / side); j += 1) yield `${i},${j}`;
    }
  }
};
