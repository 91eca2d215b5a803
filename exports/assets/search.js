// @ts-check
// Search with suggestions: names, pinyin and the initials of pinyin.
"use strict";

class Search {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {() => (GraphNode | NameData)[]} entries gives the nodes to search
   * @param {(id: string) => void} pick is called with the chosen one
   */
  constructor(input, list, entries, pick) {
    this.input = input;
    this.list = list;
    this.entries = entries;
    this.pick = pick;
    /** @type {(GraphNode | NameData)[]} */
    this.found = [];
    this.active = -1;
    input.addEventListener("input", () => this.update());
    input.addEventListener("focus", () => this.update());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  /**
   * A text as it is compared: without spaces, quotes and dots, and ü as it is typed.
   * @param {string} text
   */
  static plain(text) {
    const bare = text.toLowerCase().replace(/[\s“”"'‘’《》〈〉「」·]/g, "");
    return bare.replace(/ü/g, "v").replace(/([ln])ve/g, "$1ue");
  }

  /**
   * How well a node matches: 0 is the best, -1 not at all.
   * @param {GraphNode | NameData} node
   * @param {string} query
   */
  static rank({ label, names = [], py }, query) {
    const ranks = [];
    for (const name of [label, ...names]) {
      const at = Search.plain(name).indexOf(query);
      if (at >= 0) ranks.push(at === 0 ? 0 : 1);
    }
    for (const sounds of py.filter(Boolean)) {
      const full = Search.plain(sounds);
      const initials = sounds.split(" ").map((s) => s[0]).join("");
      if (full.startsWith(query) || initials.startsWith(query)) ranks.push(2);
      else if (query.length > 1 && (initials.includes(query) || full.includes(query))) ranks.push(3);
    }
    return ranks.length ? Math.min(...ranks) : -1;
  }

  /**
   * The best of the nodes that match: names from elsewhere come after this page's own, then the weight counts.
   * @param {(GraphNode | NameData)[]} nodes
   * @param {string} query
   */
  static best(nodes, query, most = 12) {
    const ranked = [];
    for (const node of nodes) {
      const rank = Search.rank(node, query);
      const weight = "w" in node ? node.w : 0;
      if (rank >= 0) ranked.push({ node, rank: rank + ("reports" in node ? 4 : 0), weight });
    }
    ranked.sort((a, b) => a.rank - b.rank || b.weight - a.weight || (a.node.label < b.node.label ? -1 : 1));
    return ranked.slice(0, most).map(({ node }) => node);
  }

  update() {
    const query = Search.plain(this.input.value);
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    if (!query) {
      this.close();
      return;
    }
    this.found = Search.best(this.entries(), query);
    this.draw();
  }

  // There is more to search now; whoever has already gone into the suggestions keeps them.
  more() {
    if (this.active < 0 && document.activeElement === this.input) this.update();
  }

  draw() {
    const { el, t } = townkg;
    const options = this.found.map((node, i) => this.option(node, i));
    const none = { role: "option", "aria-disabled": "true", "aria-selected": "false" };
    if (!options.length) options.push(el("li", none, t("search-none")));
    this.list.replaceChildren(...options);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  /**
   * @param {GraphNode | NameData} node
   * @param {number} i
   */
  option({ group, label }, i) {
    const { el, t, bdi } = townkg;
    const choose = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.choose(i);
    };
    const about = { role: "option", id: `suggestion-${i}`, "aria-selected": "false", onmousedown: choose };
    const icon = el("span", { class: `t-${group}` }, shapes.icon(group));
    return el("li", about, icon, bdi(label), " ", el("small", {}, t(`types.${group}`)));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const count = this.found.length;
    if (event.key === "Escape") {
      this.close();
      this.input.value = "";
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : count - (this.active < 0 ? 0 : 1);
      if (count) this.mark((this.active + step) % count);
    } else if (event.key === "Enter" && count) this.choose(Math.max(this.active, 0));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} index */
  mark(index) {
    this.active = index;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    this.input.setAttribute("aria-activedescendant", `suggestion-${index}`);
    this.list.children[index].scrollIntoView({ block: "nearest" });
  }

  /** @param {number} index */
  choose(index) {
    const node = this.found[index];
    this.close();
    this.input.value = node.label;
    this.pick(node.id);
  }

  close() {
    this.list.hidden = true;
    this.found = [];
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
