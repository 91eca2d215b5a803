// A network on the page: vis-network draws it, this script filters, selects, expands and remembers.
"use strict";

townkg.Network = class {
  constructor(section) {
    const config = JSON.parse(section.querySelector(".network-config").textContent);
    Object.assign(this, { section, config, store: new townkg.Store(), labels: new townkg.Labels() });
    this.canvas = section.querySelector(".canvas");
    this.place = new Map();
    this.scope = new Set();
    this.state = this.fresh();
    this.cursor = null;
    this.hover = null;
    this.fill();
    this.panel = new townkg.Panel(section.querySelector(".panel"), this.store, {
      select: (id) => this.select(id, true),
      expand: (id) => this.expand(id),
      close: () => this.clear(),
    });
    this.tables = new townkg.Tables(section.querySelector(".table-box"), this.store, (row) => (row.node ? this.select(row.node, true) : this.pickEdge(row.edge)));
    this.controls();
    this.read();
    this.draw();
    this.listen();
    this.restore();
  }

  fresh() {
    return { n: "", e: "", types: new Set(), relations: new Set(), status: "", modality: "", year: "", isolated: false, expanded: [], view: null };
  }

  // ---- data -------------------------------------------------------------------------------

  fill() {
    const { files, load, data, places } = this.config;
    const contents = data ? [data] : [...files, ...(load ? [load] : [])].map((name) => townkg.file(name));
    for (const content of contents) for (const id of this.store.merge(content)) this.scope.add(id);
    for (const id of this.scope) {
      const node = this.store.nodes.get(id);
      const [x, y] = (places && places[id]) || [node.x, node.y];
      this.place.set(id, { x, y });
    }
    if (this.scope.size > townkg.Network.most) {
      const areas = [...this.scope].filter((id) => id === this.config.hub || ["Town", "AdministrativeArea"].includes(this.store.nodes.get(id).group));
      const first = areas.length ? areas : [...this.scope];
      this.scope = new Set(first.slice(0, townkg.Network.most));
      this.folded = true;
    }
  }

  // Where many nodes make the picture large, each has to be larger to be seen, the middle most.
  size(node) {
    const size = node.size * (this.scope.size > 300 ? 1.5 : 1);
    return node.id === this.config.hub ? Math.max(size, 1.3 * Math.sqrt(this.scope.size)) : size;
  }

  matches(stated) {
    const { modality, year } = this.state;
    return (!modality && !year) || stated.some((s) => (!modality || s.modality === modality) && (!year || s.years.includes(year)));
  }

  // What the filters leave: sets of node identities and lists of edges.
  visible() {
    const { state, store } = this;
    const typed = (id) => this.scope.has(id) && !state.types.has(store.nodes.get(id).group);
    const wanted = (id) => {
      if (!typed(id)) return false;
      if (!state.status) return true;
      const project = (key) => store.nodes.get(key).group === "Project";
      const has = (key) => store.values(key, "status").includes(state.status);
      return project(id) ? has(id) : [...store.neighbours(id)].some((other) => project(other) && has(other));
    };
    const nodes = new Set([...this.scope].filter(wanted));
    const edges = [...store.edges.values()].filter((e) => nodes.has(e.from) && nodes.has(e.to) && !state.relations.has(e.p) && this.matches(e.stated));
    const linked = new Set(edges.flatMap((e) => [e.from, e.to]));
    if (state.modality || state.year) {
      for (const id of nodes) if (!linked.has(id) && !(store.literals.get(id) || []).some((f) => this.matches(f.stated))) nodes.delete(id);
    }
    if (state.isolated) for (const id of nodes) if (!linked.has(id)) nodes.delete(id);
    return { nodes, edges };
  }

  // ---- drawing ----------------------------------------------------------------------------

  colours() {
    const css = getComputedStyle(document.documentElement);
    const get = (name) => css.getPropertyValue(name).trim();
    const types = Object.fromEntries(Object.keys(townkg.table("types")).map((type) => [type, get(`--t-${type}`)]));
    return { page: get("--canvas"), ink: get("--ink"), muted: get("--muted"), line: get("--line"), strong: get("--strong-line"), font: get("--font"), types };
  }

  draw() {
    this.paint = this.colours();
    this.sets = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
    this.refresh(false);
    this.vis = new vis.Network(this.canvas, this.sets, {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hover: true, keyboard: false, multiselect: false, selectConnectedEdges: false, tooltipDelay: 1e9 },
      nodes: { borderWidth: 1, font: { size: 0 }, chosen: false },
      edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0 },
    });
    // vis makes its own element a stop for the keyboard; the canvas about it, with its name, is the one.
    this.canvas.querySelector(".vis-network").tabIndex = -1;
    this.vis.on("afterDrawing", (context) => this.write(context));
    this.fit(false);
  }

  nodeLook(id, lit) {
    const node = this.store.nodes.get(id);
    const colour = this.paint.types[node.group];
    const chosen = id === this.state.n;
    const ring = chosen || id === this.cursor ? this.paint.ink : colour;
    return {
      id, ...this.place.get(id), shape: node.shape, size: this.size(node), opacity: !lit || lit.has(id) ? 1 : 0.15,
      color: { background: colour, border: ring }, borderWidth: ring === colour ? 1 : 4,
    };
  }

  edgeLook(edge, curve, lit) {
    const chosen = edge.id === this.state.e;
    const bright = chosen || !lit || edge.from === this.state.n || edge.to === this.state.n;
    const target = edge.stated.length > 0 && edge.stated.every((s) => s.modality === "target");
    return {
      id: edge.id, from: edge.from, to: edge.to, dashes: target ? [5, 4] : false, smooth: curve,
      width: chosen ? 3 : lit && bright ? 1.6 : 1,
      // Where many lines meet, their heads would make a blot.
      arrows: { to: { enabled: chosen || (lit && bright) || this.shown.edges.length <= 80, scaleFactor: 0.45 } },
      color: { color: lit && bright ? this.paint.strong : this.paint.line, opacity: bright ? 1 : 0.12 },
    };
  }

  // Relations between the same two nodes bow apart so that each can be seen and clicked.
  curves(edges) {
    const seen = new Map();
    const count = new Map();
    const pair = (e) => (e.from < e.to ? `${e.from}|${e.to}` : `${e.to}|${e.from}`);
    for (const e of edges) count.set(pair(e), (count.get(pair(e)) || 0) + 1);
    return edges.map((e) => {
      if (count.get(pair(e)) < 2) return false;
      const i = seen.get(pair(e)) || 0;
      seen.set(pair(e), i + 1);
      const side = (i % 2 === 0) === e.from < e.to;
      return { enabled: true, type: side ? "curvedCW" : "curvedCCW", roundness: 0.16 * (Math.floor(i / 2) + 1) };
    });
  }

  refresh(save = true) {
    const shown = this.visible();
    this.shown = shown;
    const lit = this.lit();
    const curves = this.curves(shown.edges);
    const put = (set, items) => {
      const keep = new Set(items.map((item) => item.id));
      set.remove(set.getIds().filter((id) => !keep.has(id)));
      set.update(items);
    };
    put(this.sets.edges, []);
    put(this.sets.nodes, [...shown.nodes].map((id) => this.nodeLook(id, lit)));
    put(this.sets.edges, shown.edges.map((edge, i) => this.edgeLook(edge, curves[i], lit)));
    this.order = [...shown.nodes].map((id) => this.store.nodes.get(id)).sort((a, b) => b.w - a.w || (a.id < b.id ? -1 : 1));
    this.curve = new Map(shown.edges.map((edge, i) => [edge.id, curves[i]]));
    this.tell();
    if (save) this.save();
  }

  lit() {
    if (this.state.n) return new Set([this.state.n, ...this.shown.edges.filter((e) => e.from === this.state.n || e.to === this.state.n).flatMap((e) => [e.from, e.to])]);
    if (this.state.e) return new Set(this.state.e.split("|").filter((_, i) => i !== 1));
    return null;
  }

  tell() {
    const size = { nodes: this.shown.nodes.size, edges: this.shown.edges.length };
    this.canvas.setAttribute("aria-label", townkg.t("canvas", size));
    this.section.querySelector(".shown").textContent = (this.folded ? `${townkg.t("towns-first")} ` : "") + townkg.t("shown", size);
    this.section.querySelector(".tables summary").textContent = townkg.t("tables", size);
    if (this.section.querySelector(".tables").open) this.tabulate();
  }

  tabulate() {
    this.tables.draw([...this.order], this.shown.edges);
  }

  // Where a point of the picture lies on the canvas element, in pixels.
  projection() {
    const scale = this.vis.getScale();
    const centre = this.vis.getViewPosition();
    const { clientWidth: width, clientHeight: height } = this.canvas;
    return { scale, width, height, at: ({ x, y }) => ({ x: (x - centre.x) * scale + width / 2, y: (y - centre.y) * scale + height / 2 }) };
  }

  // Labels are written in screen pixels after vis has drawn, so that they stay readable at any zoom.
  write(context) {
    const view = this.projection();
    const ratio = context.canvas.width / Math.max(view.width, 1);
    const lit = this.lit();
    const first = [this.hover, this.cursor, this.state.n].filter((id) => id && this.shown.nodes.has(id)).map((id) => this.store.nodes.get(id));
    const rest = lit ? [...this.order.filter((n) => lit.has(n.id)), ...this.order.filter((n) => !lit.has(n.id))] : this.order;
    const items = [...new Set([...first, ...rest])].map((node, i) => ({
      leading: i < 12 ? 6 : i < 40 ? 2 : 0,
      id: node.id, text: node.label, ...view.at(this.place.get(node.id)), r: this.size(node) * view.scale,
      strong: first.includes(node) || node.id === this.config.hub || (lit && lit.size < 30 && lit.has(node.id)), faint: lit && !lit.has(node.id) && !first.includes(node),
    }));
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.labels.draw(context, [...items.slice(0, 1500), ...this.edgeItems(view, lit)], view, this.paint);
    context.restore();
    if (!this.painted) {
      this.painted = performance.now();
      performance.mark("network-painted");
    }
  }

  edgeItems(view, lit) {
    const items = [];
    if (!lit && this.shown.edges.length > 60 && view.scale < 1.3) return items;
    for (const edge of this.shown.edges) {
      if (lit && edge.id !== this.state.e && edge.from !== this.state.n && edge.to !== this.state.n) continue;
      const [a, b] = [view.at(this.place.get(edge.from)), view.at(this.place.get(edge.to))];
      if (Math.hypot(a.x - b.x, a.y - b.y) < 90 && edge.id !== this.state.e) continue;
      items.push({ id: edge.id, text: townkg.relation(edge.p), ...this.middle(edge, a, b) });
      if (items.length > 300) break;
    }
    return items;
  }

  middle(edge, a, b) {
    const curve = this.curve.get(edge.id);
    const point = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    if (!curve) return point;
    const bow = curve.roundness * (curve.type === "curvedCW" ? 1 : -1) * 0.5;
    return { x: point.x + (b.y - a.y) * bow, y: point.y - (b.x - a.x) * bow };
  }

  // ---- acting -----------------------------------------------------------------------------

  listen() {
    this.vis.on("click", (event) => {
      const [node] = event.nodes;
      const [edge] = event.edges;
      if (node) this.select(node);
      else if (edge) this.pickEdge(edge);
      else this.clear();
    });
    // The browser's own double click: vis would miss it while the first click still redraws.
    this.canvas.addEventListener("dblclick", (event) => {
      const { left, top } = this.canvas.getBoundingClientRect();
      const id = this.vis.getNodeAt({ x: event.clientX - left, y: event.clientY - top });
      if (id) this.expand(id);
    });
    this.vis.on("hoverNode", (event) => this.point(event.node));
    this.vis.on("blurNode", () => this.point(null));
    const moved = (event) => {
      for (const [id, place] of Object.entries(this.vis.getPositions(event.nodes || []))) this.place.set(id, place);
    };
    this.vis.on("dragging", moved);
    this.vis.on("dragEnd", (event) => {
      moved(event);
      this.keepView();
    });
    this.vis.on("zoom", () => this.keepView());
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
        event.preventDefault();
        this.section.querySelector("#search").focus();
      }
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.paint = this.colours();
      this.refresh(false);
    });
    window.addEventListener("hashchange", () => {
      // A link to a place on the page is no state of the network.
      if (this.saved === location.hash.slice(1) || !townkg.address().state.size) return;
      this.read();
      this.refresh(false);
      this.restore();
    });
    townkg.onLanguage(() => {
      this.choices();
      this.legend();
      this.tell();
      this.vis.redraw();
    });
  }

  point(id) {
    this.hover = id;
    this.canvas.classList.toggle("pointing", Boolean(id));
    this.vis.redraw();
  }

  async select(id, bring = false) {
    if (!this.scope.has(id)) this.add([id], this.state.n || this.config.hub);
    Object.assign(this.state, { n: id, e: "" });
    this.cursor = null;
    if (bring) this.unhide(id);
    this.refresh();
    this.panel.entity(id);
    if (bring) this.centre(id);
  }

  // A node chosen by name shows even where a filter would hide it.
  unhide(id) {
    if (this.visible().nodes.has(id)) return;
    this.state.types.delete(this.store.nodes.get(id).group);
    if (!this.visible().nodes.has(id)) Object.assign(this.state, { status: "", modality: "", year: "", isolated: false });
    this.showState();
  }

  pickEdge(id) {
    Object.assign(this.state, { n: "", e: id });
    this.refresh();
    this.panel.edge(id);
  }

  clear() {
    Object.assign(this.state, { n: "", e: "" });
    this.refresh();
    this.panel.clear();
  }

  async expand(id) {
    await this.store.complete(id);
    const added = [...this.store.neighbours(id)].filter((other) => !this.scope.has(other));
    this.add(added, id);
    if (!this.state.expanded.includes(id)) this.state.expanded.push(id);
    this.state.n = id;
    this.state.e = "";
    this.refresh();
    this.panel.entity(id);
    if (added.length) this.fit();
  }

  // New nodes lie in rings about the one they came from, where nothing else lies.
  add(ids, about) {
    const middle = this.place.get(about) || { x: 0, y: 0 };
    const grid = new Set([...this.scope].map((id) => this.cell(this.place.get(id))));
    let step = 0;
    for (const id of [...ids].sort()) {
      let spot;
      if (this.place.has(id) && !grid.has(this.cell(this.place.get(id)))) spot = this.place.get(id);
      while (!spot || grid.has(this.cell(spot))) {
        step += 1;
        const [angle, reach] = [step * 2.39996, 60 + 26 * Math.sqrt(step)];
        spot = { x: Math.round(middle.x + reach * 1.5 * Math.cos(angle)), y: Math.round(middle.y + reach * Math.sin(angle)) };
      }
      grid.add(this.cell(spot));
      this.place.set(id, spot);
      this.scope.add(id);
    }
    this.legend();
  }

  cell(place) {
    return `${Math.round(place.x / 46)},${Math.round(place.y / 34)}`;
  }

  fit(animated = true) {
    this.vis.fit({ nodes: [...this.shown.nodes], animation: false, maxZoomLevel: 1.6 });
    // Labels reach beyond the outermost nodes.
    this.vis.moveTo({ scale: this.vis.getScale() * 0.9, animation: false });
    if (animated) this.keepView();
  }

  zoom(factor) {
    this.vis.moveTo({ scale: Math.min(Math.max(this.vis.getScale() * factor, 0.03), 6), animation: false });
    this.keepView();
  }

  centre(id) {
    this.vis.moveTo({ position: this.place.get(id), scale: Math.max(this.vis.getScale(), 0.7), animation: false });
    this.keepView();
  }

  reset() {
    this.state = this.fresh();
    this.scope.clear();
    this.cursor = null;
    this.fill();
    this.showState();
    this.legend();
    this.refresh();
    this.fit(false);
    this.panel.clear();
  }

  key(event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const acts = {
      "+": () => this.zoom(1.25), "=": () => this.zoom(1.25), "-": () => this.zoom(0.8), 0: () => this.fit(),
      Enter: () => this.enter(), " ": () => this.enter(), e: () => this.here() && this.expand(this.here()), Escape: () => this.leave(),
    };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (steps[event.key]) this.walk(...steps[event.key]);
    else if (acts[event.key]) acts[event.key]();
    else return;
    event.preventDefault();
  }

  here() {
    return this.cursor || this.state.n;
  }

  async enter() {
    if (!this.here()) return this.walk(0, 0);
    await this.select(this.here());
    return this.panel.focus();
  }

  leave() {
    this.cursor = null;
    this.clear();
    this.canvas.focus();
  }

  // The nearest visible node in the direction of the arrow; the first step goes to the weightiest.
  walk(dx, dy) {
    const from = this.place.get(this.here());
    let best = null;
    for (const node of this.order) {
      if (!from) {
        best = best || { id: node.id };
        break;
      }
      const place = this.place.get(node.id);
      const [x, y] = [place.x - from.x, place.y - from.y];
      const along = x * dx + y * dy;
      if (along <= 0) continue;
      const cost = along + 2.5 * Math.abs(x * dy - y * dx);
      if (!best || cost < best.cost) best = { id: node.id, cost };
    }
    if (!best) return;
    this.cursor = best.id;
    const node = this.store.nodes.get(best.id);
    this.refresh(false);
    this.section.querySelector(".shown").textContent = `${node.label}, ${townkg.t(`types.${node.group}`)}, ${townkg.t("links-to", { n: this.store.around.get(node.id).size })}`;
    const view = this.projection();
    const { x, y } = view.at(this.place.get(best.id));
    if (x < 30 || y < 30 || x > view.width - 30 || y > view.height - 30) this.centre(best.id);
  }

  // ---- controls ---------------------------------------------------------------------------

  controls() {
    const find = (selector) => this.section.querySelector(selector);
    this.search = new townkg.Search(find("#search"), find("#suggestions"), () => this.names(), (id) => this.fetch(id));
    find("#search").addEventListener("focus", () => townkg.everything().then(() => this.search.more()), { once: true });
    const acts = {
      fit: () => this.fit(), "zoom-in": () => this.zoom(1.25), "zoom-out": () => this.zoom(0.8), reset: () => this.reset(),
      png: () => this.png(), svg: () => this.svg(), csv: () => this.csv(),
    };
    for (const button of this.section.querySelectorAll("[data-do]")) button.addEventListener("click", acts[button.dataset.do]);
    for (const field of this.section.querySelectorAll("[data-filter]")) {
      field.addEventListener("change", () => {
        this.state[field.dataset.filter] = field.type === "checkbox" ? field.checked : field.value;
        this.refresh();
      });
    }
    find(".tables").addEventListener("toggle", () => find(".tables").open && this.tabulate());
    this.choices();
    this.legend();
  }

  // Everything that can be searched: what this page knows, then what other reports name.
  names() {
    const others = (townkg.file("names") || []).filter((node) => !this.store.nodes.has(node.id));
    return [...this.store.nodes.values(), ...others];
  }

  async fetch(id) {
    if (!this.store.nodes.has(id)) for (const rid of townkg.file("names").find((node) => node.id === id).reports) await this.store.evidence(rid);
    return this.select(id, true);
  }

  choices() {
    const { el, t } = townkg;
    const facts = [...this.store.edges.values(), ...[...this.store.literals.values()].flat()];
    const years = [...new Set(facts.flatMap((fact) => fact.stated.flatMap((s) => s.years)))].sort();
    const options = {
      status: Object.keys(townkg.table("status")).map((key) => [key, t(`status.${key}`)]),
      modality: Object.keys(townkg.table("modality")).map((key) => [key, t(`modality.${key}`)]),
      year: years.map((year) => [year, year]),
    };
    for (const [key, list] of Object.entries(options)) {
      this.section.querySelector(`[data-filter="${key}"]`).replaceChildren(el("option", { value: "" }, t("all")), ...list.map(([value, words]) => el("option", { value }, words)));
    }
    const box = this.section.querySelector(".relations");
    box.querySelectorAll("label").forEach((label) => label.remove());
    const counts = new Map();
    for (const edge of this.store.edges.values()) counts.set(edge.p, (counts.get(edge.p) || 0) + 1);
    for (const [p, count] of [...counts].sort()) {
      const input = el("input", { type: "checkbox", "data-relation": p, onchange: () => this.toggle(this.state.relations, p, !input.checked) });
      box.append(el("label", { class: "check" }, input, ` ${townkg.relation(p)} `, el("small", {}, String(count))));
    }
    this.showState();
  }

  legend() {
    const { el, t } = townkg;
    const counts = new Map(Object.keys(townkg.table("types")).map((type) => [type, 0]));
    for (const id of this.scope) counts.set(this.store.nodes.get(id).group, counts.get(this.store.nodes.get(id).group) + 1);
    const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.type : null;
    const box = this.section.querySelector(".legend");
    box.replaceChildren(...[...counts].filter(([, count]) => count).map(([type, count]) => {
      const on = !this.state.types.has(type);
      return el("button", { type: "button", class: `t-${type}`, "data-type": type, "aria-pressed": String(on), onclick: () => this.toggle(this.state.types, type, on) }, townkg.icon(type), t(`types.${type}`), " ", el("small", {}, String(count)));
    }));
    if (focused && box.querySelector(`[data-type="${focused}"]`)) box.querySelector(`[data-type="${focused}"]`).focus();
  }

  toggle(set, value, off) {
    if (off) set.add(value);
    else set.delete(value);
    this.legend();
    this.refresh();
  }

  // ---- address ----------------------------------------------------------------------------

  read() {
    const { state } = townkg.address();
    const list = (key) => (state.get(key) || "").split(",").filter(Boolean);
    const view = list("view").map(Number);
    const known = (key) => [...this.section.querySelectorAll(`[data-filter="${key}"] option`)].map((option) => option.value).find((value) => value === state.get(key)) || "";
    Object.assign(this.state, this.fresh(), {
      n: state.get("n") || "", e: state.get("e") || "", types: new Set(list("types")), relations: new Set(list("relations")),
      status: known("status"), modality: known("modality"), year: known("year"),
      isolated: state.get("isolated") === "1", expanded: list("x"), view: view.length === 3 && view.every(Number.isFinite) ? view : null,
    });
    if (this.state.n && !this.store.nodes.has(this.state.n)) this.state.n = "";
    if (this.state.e && !this.store.edges.has(this.state.e)) this.state.e = "";
    if (this.state.n && !this.scope.has(this.state.n)) this.add([this.state.n], this.config.hub);
    this.showState();
    this.legend();
  }

  showState() {
    for (const field of this.section.querySelectorAll("[data-filter]")) {
      if (field.type === "checkbox") field.checked = this.state[field.dataset.filter];
      else field.value = this.state[field.dataset.filter];
    }
    for (const field of this.section.querySelectorAll("[data-relation]")) field.checked = !this.state.relations.has(field.dataset.relation);
  }

  async restore() {
    const { n, e, expanded, view } = this.state;
    for (const id of [...expanded]) if (this.store.nodes.has(id)) await this.expand(id);
    Object.assign(this.state, { n, e, view });
    if (expanded.length) this.refresh(false);
    if (n) this.panel.entity(n);
    if (e) this.panel.edge(e);
    if (view) this.vis.moveTo({ position: { x: view[0], y: view[1] }, scale: view[2], animation: false });
    else if (n) this.centre(n);
    else if (this.config.hub && this.canvas.clientWidth < 500 && this.vis.getScale() < 0.55) this.vis.moveTo({ position: this.place.get(this.config.hub), scale: 0.55, animation: false });
    if ((n || e) && !townkg.address().sentence) this.section.scrollIntoView({ block: "start" });
    document.documentElement.dataset.ready = "network";
  }

  keepView() {
    const { x, y } = this.vis.getViewPosition();
    this.state.view = [Math.round(x), Math.round(y), Number(this.vis.getScale().toPrecision(3))];
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), 200);
  }

  save() {
    const { state } = this;
    const values = {
      n: state.n, e: state.e, types: [...state.types].sort().join(","), relations: [...state.relations].sort().join(","), status: state.status,
      modality: state.modality, year: state.year, isolated: state.isolated ? "1" : "", x: state.expanded.join(","), view: state.view ? state.view.join(",") : "",
    };
    const params = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    this.saved = params.toString();
    townkg.setAddress(params);
  }

  // ---- downloads --------------------------------------------------------------------------

  name() {
    return document.querySelector("h1").textContent.trim().replace(/[^\p{L}\p{N}_-]+/gu, "-").slice(0, 60) || "network";
  }

  png() {
    townkg.download.png(this.canvas.querySelector("canvas"), this.paint.page, this.name());
  }

  svg() {
    const view = this.projection();
    const at = (id) => view.at(this.place.get(id));
    const lines = this.shown.edges.map((edge) => {
      const [a, b] = [at(edge.from), at(edge.to)];
      const middle = this.middle(edge, a, b);
      const bend = { x: 2 * middle.x - (a.x + b.x) / 2, y: 2 * middle.y - (a.y + b.y) / 2 };
      const number = (value) => value.toFixed(1);
      return { path: `M${number(a.x)} ${number(a.y)}Q${number(bend.x)} ${number(bend.y)} ${number(b.x)} ${number(b.y)}`, colour: this.paint.line, dashed: edge.stated.every((s) => s.modality === "target") };
    });
    const shapes = this.order.map((node) => ({ ...at(node.id), r: this.size(node) * view.scale, shape: node.shape, colour: this.paint.types[node.group] }));
    townkg.download.svg({ width: view.width, height: view.height, background: this.paint.page, ink: this.paint.ink, lines, shapes, labels: this.labels.drawn }, this.name(), this.paint.font);
  }

  csv() {
    const { t } = townkg;
    const node = (id) => this.store.nodes.get(id);
    const head = ["subject", "type", "relation", "object", "type", "modality", "period", "file", "sentence"].map((key) => t(key));
    const stated = (fact) => (fact.stated.length ? fact.stated : [{ modality: "", period: "", rid: "", sentence: "" }]);
    const tail = (s) => [s.modality && t(`modality.${s.modality}`), s.period, s.rid, s.sentence];
    const rows = this.shown.edges.flatMap((e) => stated(e).map((s) => [node(e.from).label, t(`types.${node(e.from).group}`), townkg.relation(e.p), node(e.to).label, t(`types.${node(e.to).group}`), ...tail(s)]));
    for (const id of this.shown.nodes) {
      for (const fact of this.store.literals.get(id) || []) {
        const value = fact.p === "status" ? t(`status.${fact.value}`) : fact.value;
        rows.push(...stated(fact).map((s) => [node(id).label, t(`types.${node(id).group}`), townkg.relation(fact.p), value, "", ...tail(s)]));
      }
    }
    townkg.download.csv([head, ...rows], this.name());
  }
};

// Above this many nodes a page opens with its areas only.
townkg.Network.most = 3000;

// A network far down a page waits until the reader comes near, or until a link asks for it.
townkg.networks = [];
townkg.start = (section = document.querySelector("section.network")) => {
  if (!section.started) {
    section.started = new townkg.Network(section);
    townkg.networks.push(section.started);
  }
  return section.started;
};

(() => {
  const section = document.querySelector("section.network");
  if (!("lazy" in section.dataset) || townkg.address().state.size) {
    townkg.start(section);
    return;
  }
  const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && townkg.start(section), { rootMargin: "300px" });
  watch.observe(section);
  document.documentElement.dataset.ready = "page";
})();
