// @ts-check
// What the filters leave of a network, and what of it is lit.
"use strict";

const filters = (() => {
  /**
   * Whether a fact is stated with the modality and about the year that were asked for.
   * @param {Statement[]} stated
   * @param {State} state
   */
  function matches(stated, { modality, year }) {
    if (!modality && !year) return true;
    return stated.some((s) => (!modality || s.modality === modality) && (!year || s.years.includes(year)));
  }

  /**
   * Whether a node is a project of a status, or beside one.
   * @param {Store} store
   * @param {string} id
   * @param {string} status
   */
  function concerned(store, id, status) {
    const project = (/** @type {string} */ key) => store.node(key).group === "Project";
    const has = (/** @type {string} */ key) => store.values(key, "status").includes(status);
    return project(id) ? has(id) : [...store.neighbours(id)].some((other) => project(other) && has(other));
  }

  /**
   * @param {Store} store
   * @param {Set<string>} scope
   * @param {State} state
   * @returns {Shown}
   */
  function visible(store, scope, state) {
    const nodes = new Set([...scope].filter((id) => (
      !state.types.has(store.node(id).group) && (!state.status || concerned(store, id, state.status))
    )));
    const edges = [...store.edges.values()].filter((edge) => (
      nodes.has(edge.from) && nodes.has(edge.to) && !state.relations.has(edge.p) && matches(edge.stated, state)
    ));
    const linked = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
    for (const id of nodes) {
      const told = store.literalsOf(id).some((fact) => matches(fact.stated, state));
      const asked = state.isolated || ((state.modality || state.year) && !told);
      if (asked && !linked.has(id)) nodes.delete(id);
    }
    const order = [...nodes].map((id) => store.node(id)).sort((a, b) => b.w - a.w || (a.id < b.id ? -1 : 1));
    return { nodes, edges, order };
  }

  /**
   * The chosen node with its neighbours, or the chosen edge's two nodes; null where all are lit.
   * @param {Edge[]} edges
   * @param {State} state
   */
  function lit(edges, { node, edge }) {
    if (node) {
      const touching = edges.filter((one) => one.from === node || one.to === node);
      return new Set([node, ...touching.flatMap((one) => [one.from, one.to])]);
    }
    return edge ? new Set(edge.split("|").filter((_, i) => i !== 1)) : null;
  }

  return { visible, lit };
})();
