// Search with suggestions: names, pinyin and the initials of pinyin.
"use strict";

townkg.Search = class {
  // `entries()` gives the nodes to search; `pick(id)` is called with the chosen one.
  constructor(input, list, entries, pick) {
    Object.assign(this, { input, list, entries, pick, found: [], active: -1 });
    input.addEventListener("input", () => this.update());
    input.addEventListener("focus", () => this.update());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  static plain(text) {
    return text.toLowerCase().replace(/[\s“”"'‘’《》〈〉「」·]/g, "").replace(/ü/g, "v").replace(/([ln])ve/g, "$1ue");
  }

  // 0 is the best match, -1 none.
  static rank(node, query) {
    let best = -1;
    const better = (rank) => {
      if (best < 0 || rank < best) best = rank;
    };
    for (const name of [node.label, ...(node.names || [])]) {
      const at = townkg.Search.plain(name).indexOf(query);
      if (at >= 0) better(at === 0 ? 0 : 1);
    }
    for (const sounds of node.py) {
      if (!sounds) continue;
      const full = townkg.Search.plain(sounds);
      const initials = sounds.split(" ").map((s) => s[0]).join("");
      if (full.startsWith(query) || initials.startsWith(query)) better(2);
      else if (query.length > 1 && (initials.includes(query) || full.includes(query))) better(3);
    }
    return best;
  }

  update() {
    const query = townkg.Search.plain(this.input.value);
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    if (!query) return this.close();
    const ranked = [];
    for (const node of this.entries()) {
      const rank = townkg.Search.rank(node, query);
      // Names from elsewhere come after this page's own.
      if (rank >= 0) ranked.push([rank + (node.reports ? 4 : 0), -(node.w || 0), node.label, node]);
    }
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));
    this.found = ranked.slice(0, 12).map((entry) => entry[3]);
    return this.draw();
  }

  // There is more to search now; whoever has already gone into the suggestions keeps them.
  more() {
    if (this.active < 0 && document.activeElement === this.input) this.update();
  }

  draw() {
    const { el, t, bdi } = townkg;
    const options = this.found.map((node, i) =>
      el("li", { role: "option", id: `suggestion-${i}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); this.choose(i); } },
        el("span", { class: `t-${node.group}` }, townkg.icon(node.group)), bdi(node.label), " ", el("small", {}, t(`types.${node.group}`))));
    if (!options.length) options.push(el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("search-none")));
    this.list.replaceChildren(...options);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  key(event) {
    if (event.key === "Escape") {
      this.close();
      this.input.value = "";
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const count = this.found.length;
      if (count) this.mark((this.active + (event.key === "ArrowDown" ? 1 : count - (this.active < 0 ? 0 : 1))) % count);
    } else if (event.key === "Enter" && this.found.length) this.choose(Math.max(this.active, 0));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  mark(index) {
    this.active = index;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    this.input.setAttribute("aria-activedescendant", `suggestion-${index}`);
    this.list.children[index].scrollIntoView({ block: "nearest" });
  }

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
};
