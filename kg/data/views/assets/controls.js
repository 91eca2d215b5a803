// @ts-check
// What stands about a network: search, filters, buttons and the legend.
"use strict";

class Controls {
  /** The filters that are a choice from a list. */
  static filters = /** @type {const} */ (["status", "modality", "year"]);

  /**
   * @param {HTMLElement} section
   * @param {Network} network
   */
  constructor(section, network) {
    this.section = section;
    this.network = network;
    this.search = this.searching();
    this.buttons();
    this.isolated = townkg.find(section, '[data-filter="isolated"]', HTMLInputElement);
    this.isolated.addEventListener("change", () => {
      network.state.isolated = this.isolated.checked;
      network.refresh();
    });
    for (const name of Controls.filters) {
      this.filter(name).addEventListener("change", () => {
        network.state[name] = this.filter(name).value;
        network.refresh();
      });
    }
    this.choices();
    this.legend();
    townkg.onLanguage(() => {
      this.choices();
      this.legend();
    });
  }

  searching() {
    const input = townkg.find(this.section, "#search", HTMLInputElement);
    const list = townkg.find(this.section, "#suggestions", HTMLElement);
    const search = new Search(input, list, () => this.names(), (id) => this.pick(id));
    input.addEventListener("focus", () => townkg.everything().then(() => search.more()), { once: true });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName || "")) return;
      event.preventDefault();
      input.focus();
    });
    return search;
  }

  // Everything that can be searched: what this page knows, then what other reports name.
  names() {
    const { nodes } = this.network.store;
    return [...nodes.values(), ...townkg.names().filter((node) => !nodes.has(node.id))];
  }

  /**
   * Select an entity that perhaps only other reports name.
   * @param {string} id
   */
  async pick(id) {
    const { store } = this.network;
    const elsewhere = store.nodes.has(id) ? undefined : townkg.names().find((node) => node.id === id);
    for (const rid of elsewhere ? elsewhere.reports : []) await store.evidence(rid);
    this.network.select(id, true);
  }

  buttons() {
    const { network } = this;
    /** @type {Record<string, () => void>} */
    const acts = {
      fit: () => network.fit(),
      "zoom-in": () => network.zoom(1.25),
      "zoom-out": () => network.zoom(0.8),
      reset: () => network.reset(),
      png: () => download.png(network.picture),
      svg: () => download.svg(network.picture),
      csv: () => download.csv(network.store, network.shown),
    };
    for (const button of this.section.querySelectorAll("button[data-do]")) {
      button.addEventListener("click", acts[button.getAttribute("data-do") || ""]);
    }
  }

  /** @param {string} name */
  filter(name) {
    return townkg.find(this.section, `[data-filter="${name}"]`, HTMLSelectElement);
  }

  /**
   * Whether a filter has this value to choose.
   * @param {string} filter
   * @param {string} value
   */
  offered(filter, value) {
    return [...this.filter(filter).options].some((option) => option.value === value);
  }

  // Fill the filters with what there is to choose, in the page's language.
  choices() {
    const { store } = this.network;
    const { el, t, table } = townkg;
    const facts = [...store.edges.values(), ...[...store.literals.values()].flat()];
    const years = new Set(facts.flatMap((fact) => fact.stated.flatMap((s) => s.years)));
    const named = (/** @type {string} */ key) => Object.keys(table(key)).map((one) => [one, t(`${key}.${one}`)]);
    this.offer("status", named("status"));
    this.offer("modality", named("modality"));
    this.offer("year", [...years].sort().map((year) => [year, year]));
    const box = townkg.find(this.section, ".relations", HTMLElement);
    box.querySelectorAll("label").forEach((label) => label.remove());
    const counts = this.count([...store.edges.values()].map((edge) => edge.p));
    for (const [p, count] of [...counts].sort()) {
      const act = () => this.toggle(this.network.state.relations, p, !input.checked);
      const input = el("input", { type: "checkbox", "data-relation": p, onchange: act });
      const words = [` ${townkg.relation(p)} `, el("small", {}, String(count))];
      box.append(el("label", { class: "check" }, input, ...words));
    }
    this.show();
  }

  /**
   * @param {string} filter
   * @param {string[][]} list values with their words
   */
  offer(filter, list) {
    const { el, t } = townkg;
    const options = [["", t("all")], ...list].map(([value, words]) => el("option", { value }, words));
    this.filter(filter).replaceChildren(...options);
  }

  /** @param {string[]} words */
  count(words) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const word of words) counts.set(word, (counts.get(word) || 0) + 1);
    return counts;
  }

  // The types on the picture, each a button that hides or shows it.
  legend() {
    const { el, t } = townkg;
    const { layout, store, state } = this.network;
    const counts = this.count([...layout.scope].map((id) => store.node(id).group));
    const focused = document.activeElement?.getAttribute("data-type");
    const box = townkg.find(this.section, ".legend", HTMLElement);
    const types = Object.keys(townkg.table("types")).filter((type) => counts.has(type));
    box.replaceChildren(...types.map((type) => {
      const on = !state.types.has(type);
      const act = () => this.toggle(this.network.state.types, type, on);
      const about = { type: "button", class: `t-${type}`, "data-type": type, "aria-pressed": String(on), onclick: act };
      const count = el("small", {}, String(counts.get(type)));
      return el("button", about, shapes.icon(type), t(`types.${type}`), " ", count);
    }));
    const again = focused && box.querySelector(`[data-type="${focused}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  /**
   * @param {Set<string>} set
   * @param {string} value
   * @param {boolean} off
   */
  toggle(set, value, off) {
    if (off) set.add(value);
    else set.delete(value);
    this.legend();
    this.network.refresh();
  }

  // Set the fields to the state.
  show() {
    const { state } = this.network;
    this.isolated.checked = state.isolated;
    for (const name of Controls.filters) this.filter(name).value = state[name];
    for (const field of this.section.querySelectorAll("input[data-relation]")) {
      const shown = !state.relations.has(field.getAttribute("data-relation") || "");
      if (field instanceof HTMLInputElement) field.checked = shown;
    }
  }
}
