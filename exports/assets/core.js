// @ts-check
// What every page needs: words in two languages, the address, data files, small helpers.
// Plain scripts without modules, because a page opened by double click may not load modules:
// each adds one class or object to the scope that all share.
"use strict";

const townkg = (() => {
  const page = document.documentElement;
  const root = page.dataset.root || "";
  /** @type {Map<string, unknown>} */
  const files = new Map();
  /** @type {Map<string, Promise<void>>} */
  const waiting = new Map();
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** @type {Words} */
  let tables = { interface: {} };
  /** @type {Directory | null} */
  let listed = null;
  let language = "zh";

  // A browser may forbid storage to local files; the pages then just do not remember.
  function remembered() {
    try {
      return localStorage.getItem("townkg-language");
    } catch (error) {
      return null;
    }
  }

  /** @param {string} value */
  function remember(value) {
    try {
      localStorage.setItem("townkg-language", value);
    } catch (error) {
      console.info("language is not remembered:", error);
    }
  }

  /**
   * An element with attributes; children are nodes or text, and text is only ever text.
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {Record<string, string | number | boolean | undefined | ((event: Event) => void)>} [attributes]
   * @param {(Node | string | null)[]} children
   */
  function el(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key.slice("on".length), value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== undefined) element.setAttribute(key, String(value));
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  /**
   * A name from a report: Chinese, and set apart so that writing marks in it stay inside.
   * @param {string} text
   */
  function bdi(text) {
    return el("bdi", { lang: "zh" }, text);
  }

  /**
   * The element that a page must have. Throws an Error that names it where it has none.
   * @template {Element} Kind
   * @param {ParentNode} within
   * @param {string} selector
   * @param {{ new (): Kind }} kind
   */
  function find(within, selector, kind) {
    const found = within.querySelector(selector);
    if (!(found instanceof kind)) throw new Error(`no ${kind.name} is ${selector}`);
    return found;
  }

  /** @param {string} key */
  function lookup(key) {
    const dot = key.indexOf(".");
    if (key.startsWith("inverse.")) return relation(key.slice(dot + 1), true);
    const entry = dot > 0 ? (tables[key.slice(0, dot)] || {})[key.slice(dot + 1)] : tables.interface[key];
    return entry ? entry[language] : key;
  }

  /**
   * The words for a key, with values in place of the names in braces.
   * @param {string} key
   * @param {Values} [values]
   */
  function t(key, values = {}) {
    return lookup(key).replace(/\{(\w+)\}/g, (_, name) => (name in values ? String(values[name]) : ""));
  }

  /**
   * The words for a relation, from subject to object or the other way.
   * @param {string} predicate
   */
  function relation(predicate, inverse = false) {
    return tables.relations[predicate][(inverse ? "inverse_" : "") + language];
  }

  function translate() {
    for (const element of document.querySelectorAll("[data-t]")) {
      const { t: key = "", v: values } = /** @type {HTMLElement} */ (element).dataset;
      element.textContent = t(key, values ? JSON.parse(values) : {});
    }
    for (const attribute of ["label", "placeholder", "roledescription", "title"]) {
      for (const element of document.querySelectorAll(`[data-t-${attribute}]`)) {
        const words = t(element.getAttribute(`data-t-${attribute}`) || "");
        element.setAttribute(["placeholder", "title"].includes(attribute) ? attribute : `aria-${attribute}`, words);
      }
    }
  }

  /** @param {string} value */
  function speak(value) {
    language = value;
    page.lang = value === "zh" ? "zh-CN" : "en";
    translate();
    for (const listener of listeners) listener();
  }

  /** @param {Words} value */
  function words(value) {
    tables = value;
    const chosen = remembered() || (/^zh\b/.test(navigator.language) ? "zh" : "en");
    if (chosen !== "zh") speak(chosen);
    find(document, "#language", HTMLElement).addEventListener("click", () => {
      const next = language === "zh" ? "en" : "zh";
      remember(next);
      speak(next);
    });
  }

  /** @param {string} path */
  function once(path) {
    const before = waiting.get(path);
    if (before) return before;
    /** @type {Promise<void>} */
    const loaded = new Promise((resolve, reject) => {
      const script = el("script", { src: root + path });
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => reject(new Error(path)));
      document.head.append(script);
    });
    waiting.set(path, loaded);
    return loaded;
  }

  /** @param {string} name */
  async function load(name) {
    if (!files.has(name)) await once(`data/${name}.js`);
    return graph(name);
  }

  /**
   * The part of the graph in a data file that has been loaded.
   * @param {string} name
   */
  function graph(name) {
    return /** @type {GraphData} */ (files.get(name));
  }

  // Which entities and areas have a page, and which reports name an entity.
  async function directory() {
    if (!listed) await once("data/pages.js");
    return /** @type {Directory} */ (listed);
  }

  // The names of all entities, for the search; a page asks for them when somebody starts to search.
  async function everything() {
    try {
      if (!files.has("names")) await once("data/names.js");
    } catch (error) {
      files.set("names", []); // the search then knows this page's names only
    }
  }

  return {
    el, bdi, find, t, relation, words, load, graph, directory, everything, root,
    /** Data files call this with their name and what they hold. @param {string} name @param {unknown} value */
    data: (name, value) => void files.set(name, value),
    /** @param {Directory} value */
    pages: (value) => void (listed = value),
    /** The names of all entities, where they have been loaded. */
    names: () => /** @type {NameData[]} */ (files.get("names") || []),
    /** @param {string} name */
    table: (name) => tables[name],
    /** @param {() => void} listener */
    onLanguage: (listener) => void listeners.add(listener),
  };
})();
