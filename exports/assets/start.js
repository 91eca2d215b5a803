// @ts-check
// A network far down a page waits until the reader comes near, or until a link or the text asks for it.
"use strict";

const networks = (() => {
  const section = townkg.find(document, "section.network", HTMLElement);
  /** @type {Network | null} */
  let started = null;

  function start() {
    started = started || new Network(section);
    return started;
  }

  function wait() {
    const near = (/** @type {IntersectionObserverEntry[]} */ entries) => {
      if (entries.some((entry) => entry.isIntersecting)) start();
    };
    new IntersectionObserver(near, { rootMargin: "300px" }).observe(section);
    document.documentElement.dataset.ready = "page";
  }

  if (!("lazy" in section.dataset) || address.read().state.size) start();
  else wait();
  return { start, started: () => started !== null };
})();
