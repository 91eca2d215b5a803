// What the pages' scripts reckon without drawing anything; run by tests/views/test_scripts.py.
"use strict";

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

// The scripts share one scope, as on a page. What they ask of one while they load is this much.
globalThis.document = { documentElement: { dataset: {} } };
const PARTS = ["core", "state", "store", "filters", "search", "layout", "looks", "labels", "download", "keyboard"];
for (const part of PARTS) {
  const path = join(__dirname, "../../kg/data/views/assets", `${part}.js`);
  vm.runInThisContext(readFileSync(path, "utf8"), { filename: path });
}
/* global Store, State, Search, Layout, Labels, Keyboard, filters, looks, download */

const node = (id, group, more = {}) => (
  { id, label: id, group, shape: "dot", size: 10, w: 1, py: [""], x: 0, y: 0, ...more }
);
const edge = (from, p, to, ...c) => ({ from, p, to, c });
const DATA = {
  reports: [{ id: "first" }, { id: "second" }],
  nodes: [
    node("town", "Town", { w: 9, names: ["place"], py: ["zhen", "di"], at: [1, 2] }),
    node("firm", "Enterprise", { x: 100 }),
    node("mill", "Project", { x: -100, y: 10 }),
    node("road", "Project", { y: 100 }),
    node("mayor", "Official", { y: -100 }),
  ],
  edges: [
    edge("firm", "locatedIn", "town", ["actual", "2022-H1", 3, 0, 90], ["target", "2023/2025", 4, 1, 80]),
    edge("mill", "undertakenBy", "firm", ["target", "", 5, 0, 70]),
    edge("road", "locatedIn", "town"),
  ],
  literals: [
    ["mill", "status", "started", [["actual", "2021", 6, 0, 60]]],
    ["mayor", "holdsPost", "mayor", [["actual", "2024", 7, 0, 60]]],
  ],
  sentences: { first: { 3: "words" } },
};

function known() {
  const store = new Store();
  store.merge(DATA);
  return store;
}

function left(choice) {
  const store = known();
  const { nodes, edges } = filters.visible(store, new Set(store.nodes.keys()), Object.assign(new State(), choice));
  return [[...nodes].sort().join(" "), edges.map((e) => e.id).join(" ")];
}

test("statements keep the modality that the data names, whichever it is", () => {
  const store = new Store();
  const stated = ["actual", "target", "forecast"].map((modality) => [modality, "", 1, 0, 90]);
  store.merge({ ...DATA, edges: [edge("firm", "locatedIn", "town", ...stated)] });
  const found = store.edges.get("firm|locatedIn|town").stated.map((s) => s.modality);
  assert.deepEqual(found, ["actual", "target", "forecast"]);
});

test("a period's years are those that it touches", () => {
  const { years } = new Store();
  assert.deepEqual(["", "2022", "2022-H1", "2019/2021"].map((period) => years(period)), [
    [], ["2022"], ["2022"], ["2019", "2020", "2021"],
  ]);
});

test("data that comes twice or from elsewhere adds only what is new", () => {
  const store = known();
  store.merge(DATA);
  const again = edge("firm", "locatedIn", "town", ["actual", "2022", 3, 0, 90], ["actual", "", 8, 0, 90]);
  const other = node("town", "Town", { names: ["place", "spot"], py: ["zhen", "di", "dian"], at: [8] });
  store.merge({ reports: [{ id: "first" }], nodes: [other], edges: [again], literals: [] });
  const { names, py, at } = store.node("town");
  assert.deepEqual([names, py, [...at]], [["place", "spot"], ["zhen", "di", "dian"], [["first", [8]]]]);
  assert.deepEqual(store.edges.get("firm|locatedIn|town").stated.map((s) => s.sentence), [3, 4, 8]);
  assert.deepEqual([...store.neighbours("firm")], ["town", "mill"]);
  assert.deepEqual([store.sentence("first", 3), store.sentence("first", 9), store.sentence("x", 1)], ["words", "", ""]);
  assert.throws(() => store.node("unknown"), /no node unknown/);
});

test("filters leave what they say", () => {
  const all = "firm mayor mill road town";
  const [lies, built, passes] = ["firm|locatedIn|town", "mill|undertakenBy|firm", "road|locatedIn|town"];
  assert.deepEqual(left({}), [all, `${lies} ${built} ${passes}`]);
  assert.deepEqual(left({ types: new Set(["Project"]) }), ["firm mayor town", lies]);
  assert.deepEqual(left({ relations: new Set(["locatedIn"]) }), [all, built]);
  assert.deepEqual(left({ isolated: true })[0], "firm mill road town");
  assert.deepEqual(left({ status: "started" }), ["firm mill", built]);
  assert.deepEqual(left({ modality: "target" }), ["firm mill town", `${lies} ${built}`]);
  assert.deepEqual(left({ year: "2024" }), ["firm mayor town", lies]);
  assert.deepEqual(left({ year: "2024", modality: "actual" }), ["mayor", ""]);
});

test("the weightiest node comes first, and a choice lights its neighbours", () => {
  const store = known();
  const { edges, order } = filters.visible(store, new Set(store.nodes.keys()), new State());
  assert.deepEqual(order.map((n) => n.id), ["town", "firm", "mayor", "mill", "road"]);
  const lit = (choice) => filters.lit(edges, Object.assign(new State(), choice));
  assert.equal(lit({}), null);
  assert.deepEqual([...lit({ node: "firm" })].sort(), ["firm", "mill", "town"]);
  assert.deepEqual([...lit({ edge: "road|locatedIn|town" })], ["road", "town"]);
});

test("an address gives back the state that wrote it", () => {
  const written = "n=a&types=Project%2CTown&relations=partOf&year=2022&isolated=1&x=b%2Cc&view=1%2C-2%2C0.5";
  const state = State.read(new URLSearchParams(written), () => true);
  assert.deepEqual([state.node, state.view, state.expanded], ["a", [1, -2, 0.5], ["b", "c"]]);
  assert.equal(state.params().toString(), written);
  assert.equal(new State().params().toString(), "");
});

test("of an address nothing is taken that makes no sense", () => {
  for (const view of ["1,2", "1,2,NaN", "1,2,3,4", "a,b,c", ""]) {
    assert.equal(State.read(new URLSearchParams({ view }), () => true).view, null);
  }
  const state = State.read(new URLSearchParams({ year: "1066", status: "started" }), (key) => key === "status");
  assert.deepEqual([state.year, state.status], ["", "started"]);
});

test("new nodes lie apart, near the one they came from, in an order of their own", () => {
  const places = [["p", "q", "r"], ["r", "q", "p"]].map((ids) => {
    const layout = new Layout(known(), { files: [], hub: "town", data: DATA });
    layout.add(ids, "town");
    return layout;
  });
  const [one, other] = places.map(({ place }) => JSON.stringify([...place]));
  assert.equal(one, other);
  const cells = [...places[0].place.values()].map((place) => places[0].cell(place));
  assert.equal(new Set(cells).size, 8);
  assert.throws(() => places[0].at("unknown"), /no place/);
});

test("a network that is too large opens with its areas", () => {
  const nodes = Array.from({ length: Layout.most + 1 }, (_, i) => node(`n${i}`, i % 2 ? "Town" : "Project"));
  const layout = new Layout(new Store(), { files: [], hub: "n0", data: { ...DATA, nodes, edges: [], literals: [] } });
  assert.equal(layout.scope.size, Layout.most / 2 + 1);
  assert.ok(layout.folded && layout.scope.has("n0") && !layout.scope.has("n2"));
});

test("an edge is only intended where all that states it says so", () => {
  const intended = [...known().edges.values()].filter((e) => looks.intended(e));
  assert.deepEqual(intended.map((e) => e.id), ["mill|undertakenBy|firm"]);
});

test("relations of one pair bow apart, and their middles with them", () => {
  const pair = [["a", "b"], ["a", "b"], ["b", "a"], ["a", "c"]].map(([from, to], i) => ({ id: `${i}`, from, to }));
  const curves = looks.curves(pair);
  assert.equal(curves[3], false);
  const [a, b] = [{ x: 0, y: 0 }, { x: 100, y: 0 }];
  const middles = [0, 1, 2].map((i) => looks.middle(curves[i], ...(pair[i].from === "a" ? [a, b] : [b, a])));
  assert.equal(new Set(middles.map(({ y }) => y)).size, 3);
  assert.deepEqual(looks.middle(false, a, b), { x: 50, y: 0 });
});

test("names come before sounds, this page's own before others", () => {
  const own = node("own", "Town", { label: "青枫镇", py: ["qing feng zhen"], w: 1 });
  const weighty = node("weighty", "Project", { label: "老青枫镇", py: ["lao qing feng zhen"], w: 99 });
  const far = { id: "far", label: "青枫镇", group: "Town", py: ["qing feng zhen"], reports: ["r"] };
  const best = (query) => Search.best([far, weighty, own], query).map((found) => found.id);
  assert.deepEqual(best("青枫"), ["own", "weighty", "far"]);
  assert.deepEqual(best("qfz"), ["own", "weighty", "far"]);
  assert.deepEqual(best("lqf"), ["weighty"]);
  assert.deepEqual(best("f"), []);
  assert.equal(Search.plain("“Lü” · LVE"), "lvlue");
});

test("arrows go to what lies nearest their way", () => {
  const store = known();
  const layout = new Layout(store, { files: [], hub: "town", data: DATA });
  const order = [...store.nodes.values()];
  const step = (dx, dy) => Keyboard.nearest(order, layout, { x: 0, y: 0 }, dx, dy)?.id;
  assert.deepEqual([step(1, 0), step(-1, 0), step(0, 1), step(0, -1)], ["firm", "mill", "road", "mayor"]);
  assert.equal(Keyboard.nearest(order, layout, { x: 500, y: 0 }, 1, 0), null);
});

test("no label covers another, and the first come first", () => {
  const context = { strokeText() {}, fillText() {} };
  const items = Array.from({ length: 30 }, (_, i) => ({ id: `${i}`, text: `名称${i}`, x: 50 + 9 * i, y: 60, r: 4 }));
  const labels = new Labels();
  labels.draw(context, items, { width: 400, height: 120 }, { page: "", ink: "", muted: "", font: "" });
  const { drawn } = labels;
  assert.ok(drawn.length > 3 && drawn.length < items.length);
  assert.equal(drawn[0].text, "名称0");
  const apart = (a, b) => Math.abs(a.x - b.x) >= a.width || Math.abs(a.y - b.y) >= a.height;
  for (const a of drawn) for (const b of drawn) assert.ok(a === b || a.width !== b.width || apart(a, b));
});

test("a spreadsheet takes no cell for a formula", () => {
  assert.deepEqual(["=1", "-2", "＝1", 'a"b', "a"].map(download.cell), ['"\'=1"', '"-2"', '"\'＝1"', '"a""b"', '"a"']);
});
