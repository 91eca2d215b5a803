// Downloads of what a network shows: PNG as on screen, SVG, and CSV for spreadsheets.
"use strict";

townkg.download = (() => {
  function save(blob, name) {
    const url = URL.createObjectURL(blob);
    const link = townkg.el("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  function png(canvas, background, name) {
    const copy = document.createElement("canvas");
    copy.width = canvas.width;
    copy.height = canvas.height;
    const context = copy.getContext("2d");
    context.fillStyle = background;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    copy.toBlob((blob) => save(blob, `${name}.png`), "image/png");
  }

  // `scene`: {width, height, background, lines: [{x1, y1, x2, y2, colour, dashed}], shapes: [{x, y, r, shape, colour}], labels}
  function svg(scene, name, font) {
    const space = "http://www.w3.org/2000/svg";
    const make = (tag, attributes, text) => {
      const element = document.createElementNS(space, tag);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      if (text) element.textContent = text;
      return element;
    };
    const root = make("svg", { xmlns: space, width: scene.width, height: scene.height, viewBox: `0 0 ${scene.width} ${scene.height}` });
    root.append(make("rect", { width: "100%", height: "100%", fill: scene.background }));
    for (const line of scene.lines) {
      root.append(make("path", { d: line.path, fill: "none", stroke: line.colour, "stroke-width": 1, ...(line.dashed ? { "stroke-dasharray": "4 3" } : {}) }));
    }
    for (const shape of scene.shapes) root.append(make("path", { d: townkg.outline(shape.shape, shape.x, shape.y, shape.r), fill: shape.colour }));
    for (const label of scene.labels) {
      root.append(make("text", {
        x: (label.x + label.width / 2).toFixed(1), y: (label.y + label.height / 2).toFixed(1), "text-anchor": "middle", "dominant-baseline": "central",
        "font-size": 12, "font-family": font, fill: scene.ink, stroke: scene.background, "stroke-width": 3, "paint-order": "stroke",
      }, label.text));
    }
    save(new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" }), `${name}.svg`);
  }

  // A cell that a spreadsheet would take for a formula is kept as text by a leading apostrophe.
  function cell(value) {
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return `"${text.replace(/"/g, '""')}"`;
  }

  function csv(rows, name) {
    const text = rows.map((row) => row.map((value) => cell(String(value))).join(",")).join("\r\n");
    save(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }), `${name}.csv`);
  }

  return { png, svg, csv, cell };
})();
