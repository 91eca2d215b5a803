// What every page needs: words in two languages, the address, data files, small helpers.
// Plain scripts without modules, because a page opened by double click may not load modules.
"use strict";

const townkg = (() => {
  const page = document.documentElement;
  const files = new Map();
  const waiting = new Map();
  const listeners = new Set();
  let tables = { interface: {} };
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

  function remember(value) {
    try {
      localStorage.setItem("townkg-language", value);
    } catch (error) {
      console.info("language is not remembered:", error.message);
    }
  }

  // An element with attributes; children are nodes or text, and text is only ever text.
  function el(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  // A name from a report: Chinese, and set apart so that writing marks in it stay inside.
  function bdi(text) {
    return el("bdi", { lang: "zh" }, text);
  }

  function lookup(key) {
    const dot = key.indexOf(".");
    if (key.startsWith("inverse.")) return relation(key.slice(dot + 1), true);
    const entry = dot > 0 ? (tables[key.slice(0, dot)] || {})[key.slice(dot + 1)] : tables.interface[key];
    return entry ? entry[language] : key;
  }

  function t(key, values = {}) {
    return lookup(key).replace(/\{(\w+)\}/g, (_, name) => (name in values ? String(values[name]) : ""));
  }

  function relation(predicate, inverse = false) {
    const entry = tables.relations[predicate];
    return entry[(inverse ? "inverse_" : "") + language];
  }

  function translate(root) {
    for (const element of root.querySelectorAll("[data-t]")) {
      const values = element.dataset.v ? JSON.parse(element.dataset.v) : {};
      element.textContent = t(element.dataset.t, values);
    }
    const attributes = { tLabel: "aria-label", tPlaceholder: "placeholder", tRoledescription: "aria-roledescription" };
    for (const [key, attribute] of Object.entries(attributes)) {
      const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      for (const element of root.querySelectorAll(`[data-${name}]`)) {
        element.setAttribute(attribute, t(element.dataset[key]));
      }
    }
  }

  function speak(value) {
    language = value;
    page.lang = value === "zh" ? "zh-CN" : "en";
    translate(document);
    for (const listener of listeners) listener();
  }

  function words(value) {
    tables = value;
    const chosen = remembered() || (/^zh\b/.test(navigator.language) ? "zh" : "en");
    if (chosen !== "zh") speak(chosen);
    document.getElementById("language").addEventListener("click", () => {
      const next = language === "zh" ? "en" : "zh";
      remember(next);
      speak(next);
    });
  }

  // Data files call this with their name and what they hold.
  function data(name, value) {
    files.set(name, value);
  }

  function pages(value) {
    listed = value;
  }

  function insert(path) {
    return new Promise((resolve, reject) => {
      const script = el("script", { src: page.dataset.root + path });
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(path)));
      document.head.append(script);
    });
  }

  function once(path) {
    if (!waiting.has(path)) waiting.set(path, insert(path));
    return waiting.get(path);
  }

  async function load(name) {
    if (!files.has(name)) await once(`data/${name}.js`);
    return files.get(name);
  }

  // Which entities and areas have a page, and which reports name an entity.
  async function directory() {
    if (!listed) await once("data/pages.js");
    return listed;
  }

  // The names of all entities, for the search; a page asks for them when somebody starts to search.
  async function everything() {
    try {
      await load("names");
    } catch (error) {
      data("names", []); // the search then knows this page's names only
    }
  }

  // The address after #: a sentence (s42) or a page's state (n=…&year=…), or both joined by &.
  function address() {
    const parts = location.hash.slice(1).split("&");
    const sentence = /^s(\d+)$/.exec(parts[0]);
    return { sentence: sentence ? Number(sentence[1]) : 0, state: new URLSearchParams(parts.filter((part) => part.includes("=")).join("&")) };
  }

  function setAddress(state) {
    const text = state.toString();
    const here = location.pathname + location.search;
    if (location.hash.slice(1) !== text) history.replaceState(null, "", text ? `${here}#${text}` : here);
  }

  // The outline of a shape about (x, y), for legends and SVG downloads.
  function outline(shape, x, y, r) {
    if (shape === "dot") return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    const corners = {
      square: [4, 45, 1.25, 1.25],
      diamond: [4, 0, 1.2, 1.2],
      triangle: [3, -90, 1.2, 1.2],
      triangleDown: [3, 90, 1.2, 1.2],
      hexagon: [6, 0, 1.1, 1.1],
      star: [10, -90, 1.25, 0.55],
    };
    const [count, turn, outer, inner] = corners[shape];
    const points = Array.from({ length: count }, (_, i) => {
      const angle = ((turn + (360 * i) / count) * Math.PI) / 180;
      const reach = r * (i % 2 ? inner : outer);
      return `${(x + reach * Math.cos(angle)).toFixed(1)} ${(y + reach * Math.sin(angle)).toFixed(1)}`;
    });
    return `M${points.join("L")}z`;
  }

  function icon(type) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", outline(tables.types[type].shape, 8, 8, 6));
    svg.append(path);
    return svg;
  }

  return {
    el, bdi, t, relation, translate, words, data, pages, load, directory, everything, address, setAddress, outline, icon,
    root: page.dataset.root,
    file: (name) => files.get(name),
    table: (name) => tables[name],
    language: () => language,
    onLanguage: (listener) => listeners.add(listener),
  };
})();
