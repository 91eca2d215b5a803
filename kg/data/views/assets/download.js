// @ts-check
// Downloads of what a network shows: PNG as on screen, SVG, and CSV for spreadsheets.
"use strict";

const download = (() => {
  /**
   * @param {BlobPart[]} parts
   * @param {string} type
   * @param {string} ending
   */
  function save(parts, type, ending) {
    const title = townkg.find(document, "h1", HTMLElement).textContent || "";
    const name = title.trim().replace(/[^\p{L}\p{N}_-]+/gu, "-").slice(0, 60) || "network";
    const url = URL.createObjectURL(new Blob(parts, { type }));
    const link = townkg.el("a", { href: url, download: `${name}.${ending}` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  /** @param {Picture} picture */
  function png({ canvas, paint }) {
    const drawn = townkg.find(canvas, "canvas", HTMLCanvasElement);
    const copy = townkg.el("canvas", { width: drawn.width, height: drawn.height });
    const context = copy.getContext("2d");
    if (!context) return;
    context.fillStyle = paint.page;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(drawn, 0, 0);
    copy.toBlob((blob) => blob && save([blob], "image/png", "png"), "image/png");
  }

  /** @param {Picture} picture */
  function svg(picture) {
    const { paint, scene, layout } = picture;
    const view = picture.projection();
    const { width, height } = view;
    const root = shapes.make("svg", { xmlns: shapes.space, width, height, viewBox: `0 0 ${width} ${height}` });
    root.append(shapes.make("rect", { width: "100%", height: "100%", fill: paint.page }));
    for (const edge of scene.edges) root.append(line(picture, view, edge));
    for (const node of scene.order) {
      const { x, y } = view.at(layout.at(node.id));
      const d = shapes.outline(node.shape, x, y, layout.size(node) * view.scale);
      root.append(shapes.make("path", { d, fill: paint.types[node.group] }));
    }
    for (const label of picture.labels.drawn) root.append(words(paint, label));
    save([new XMLSerializer().serializeToString(root)], "image/svg+xml", "svg");
  }

  /**
   * @param {Picture} picture
   * @param {Projection} view
   * @param {Edge} edge
   */
  function line({ layout, curves, paint }, view, edge) {
    const [a, b] = [edge.from, edge.to].map((id) => view.at(layout.at(id)));
    const middle = looks.middle(curves.get(edge.id) || false, a, b);
    const bend = { x: 2 * middle.x - (a.x + b.x) / 2, y: 2 * middle.y - (a.y + b.y) / 2 };
    const [from, over, to] = [a, bend, b].map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
    const about = { d: `M${from}Q${over} ${to}`, fill: "none", stroke: paint.line, "stroke-width": 1 };
    return shapes.make("path", looks.intended(edge) ? { ...about, "stroke-dasharray": "4 3" } : about);
  }

  /**
   * @param {Colours} paint
   * @param {Box & {text: string}} label
   */
  function words(paint, { x, y, width, height, text }) {
    return shapes.make("text", {
      x: (x + width / 2).toFixed(1), y: (y + height / 2).toFixed(1),
      "text-anchor": "middle", "dominant-baseline": "central", "font-size": 12, "font-family": paint.font,
      fill: paint.ink, stroke: paint.page, "stroke-width": 3, "paint-order": "stroke",
    }, text);
  }

  /**
   * A line per statement of what is shown, below a line of headings.
   * @param {Store} store
   * @param {Shown} shown
   */
  function rows(store, { nodes, edges }) {
    const { t, relation } = townkg;
    const columns = ["subject", "type", "relation", "object", "type", "modality", "period", "file", "sentence"];
    const named = (/** @type {string} */ id) => {
      const { label, group } = store.node(id);
      return [label, t(`types.${group}`)];
    };
    const put = (/** @type {string[]} */ fact, /** @type {Statement[]} */ stated) => {
      for (const s of stated) found.push([...fact, t(`modality.${s.modality}`), s.period, s.rid, s.sentence]);
      if (!stated.length) found.push([...fact, "", "", "", ""]);
    };
    /** @type {(string | number)[][]} */
    const found = [columns.map((key) => t(key))];
    for (const { from, p, to, stated } of edges) put([...named(from), relation(p), ...named(to)], stated);
    for (const id of nodes) {
      for (const { p, value, stated } of store.literalsOf(id)) {
        put([...named(id), relation(p), p === "status" ? t(`status.${value}`) : value, ""], stated);
      }
    }
    return found;
  }

  /**
   * A cell that a spreadsheet would take for a formula is kept as text by a leading apostrophe, as in
   * kg/stores/formats/tables.py: also one with a wide sign, or a blank before it; a number stays one.
   * @param {string} value
   */
  function cell(value) {
    const text = /^(?:[=@＝＠\t\r\n]|[+\-＋－](?![\p{Nd}.]+%?$))/u.test(value) ? `'${value}` : value;
    return `"${text.replace(/"/g, '""')}"`;
  }

  /**
   * @param {Store} store
   * @param {Shown} shown
   */
  function csv(store, shown) {
    const lines = rows(store, shown).map((row) => row.map((value) => cell(String(value))).join(","));
    save(["\ufeff", lines.join("\r\n"), "\r\n"], "text/csv", "csv");
  }

  return { png, svg, csv, cell };
})();
