// @ts-check
// The sentences that state a fact or mention an entity, each with a link to where it stands.
"use strict";

class Quotes {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
  }

  /**
   * The sentences that state a fact; a fact that none states follows from the official divisions.
   * @param {Statement[]} stated
   */
  all(stated) {
    const { el, t } = townkg;
    return stated.length ? stated.map((one) => this.quote(one)) : [el("p", { class: "hint" }, t("from-division"))];
  }

  /** @param {Statement} stated */
  quote(stated) {
    const { el, t } = townkg;
    const words = el("q", { lang: "zh" });
    this.fill(words, stated);
    const badge = el("span", { class: `badge ${stated.modality}` }, t(`modality.${stated.modality}`));
    const link = this.link(stated.rid, stated.sentence);
    const sure = el("small", { title: this.why(stated.rule) }, t("confidence", { n: stated.confidence }));
    return el("blockquote", {}, badge, " ", words, " ", link, " ", sure);
  }

  /**
   * What the rule goes by that found a fact, a sentence; its name where this page does not know it.
   * @param {string} rule
   */
  why(rule) {
    return Object.hasOwn(townkg.table("rules"), rule) ? townkg.t(`rules.${rule}`) : rule;
  }

  /**
   * @param {HTMLElement} box
   * @param {Statement} stated
   */
  async fill(box, { rid, sentence }) {
    try {
      await this.store.evidence(rid);
      box.textContent = this.store.sentence(rid, sentence);
    } catch (error) {
      box.textContent = townkg.t("no-evidence");
    }
  }

  /**
   * A link to a sentence; with the report's name where that is not the page's own.
   * @param {string} rid
   * @param {number} number
   */
  link(rid, number) {
    const { el, t, root, bdi } = townkg;
    const report = this.store.reports.get(rid);
    const here = document.querySelector(`article[data-report="${CSS.escape(rid)}"]`);
    const href = here ? `#s${number}` : `${root}reports/${rid}.html#s${number}`;
    const name = here || !report ? null : el("span", {}, bdi(report.name), " ");
    return el("a", { class: "to-text", href }, name, t("sentence", { n: number }));
  }

  /** @param {GraphNode} node */
  mentions({ at }) {
    const { el, t } = townkg;
    const count = [...at.values()].flat().length;
    const body = el("p", { class: "places" });
    for (const [rid, numbers] of at) for (const number of numbers) body.append(this.link(rid, number), " ");
    const summary = el("summary", {}, t("mentioned", { n: count }));
    return el("details", { class: "group", open: count <= 6 }, summary, body);
  }
}
