// @ts-check
// The page of `kg serve`: type a query or choose one, see the answer as a table, or download it.
"use strict";

/**
 * @typedef {{type: string, value: string, datatype?: string}} Term
 * @typedef {{boolean?: boolean, head: {vars: string[]}, results?: {bindings: Record<string, Term>[]}}} Results
 *   SPARQL 1.1 Query Results JSON: a yes or no, or rows
 * @typedef {{question: string, questionZh: string, text: string}} Query
 * @typedef {{prefixes: Record<string, string>, export: boolean, queries: Query[]}} Known
 */

/** @param {string} id */
function find(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element is ${id}`);
  return found;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 */
function make(tag, text = "") {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

const typed = /** @type {HTMLTextAreaElement} */ (find("query"));
/** @type {Record<string, string>} */
let prefixes = {};

/** @param {string} iri */
function shortened(iri) {
  for (const [prefix, start] of Object.entries(prefixes)) {
    const rest = iri.slice(start.length);
    if (iri.startsWith(start) && !rest.includes("/")) return `${prefix}:${rest}`;
  }
  return iri;
}

function opening() {
  // the prefixes of things themselves are known to the endpoint and seldom typed
  const vocabularies = Object.entries(prefixes).filter(([, iri]) => !iri.includes("/townkg/id/"));
  const lines = vocabularies.map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`);
  const query = "SELECT ?town ?name WHERE {\n  ?town a tkg:Town ; rdfs:label ?name .\n}\nORDER BY ?name\nLIMIT 100\n";
  return `${lines.join("\n")}\n\n${query}`;
}

/** @param {string} text */
function tell(text, wrong = false) {
  find("message").textContent = text;
  find("message").className = wrong ? "error" : "";
}

/** @param {Term | undefined} term */
function cell(term) {
  const td = make("td");
  if (!term) return td;
  if (term.type === "uri") {
    const link = make("a", shortened(term.value));
    link.href = `/open?iri=${encodeURIComponent(term.value)}`;
    td.append(link);
  } else {
    td.textContent = term.value;
    if (/(decimal|integer|double)$/.test(term.datatype || "")) td.className = "number";
  }
  return td;
}

/**
 * Show an answer, and tell how long it took.
 * @param {Results} found
 * @param {string} time
 */
function show({ boolean, head: { vars }, results }, time) {
  const rows = results ? results.bindings : [];
  const head = make("tr");
  for (const name of vars || []) {
    const th = make("th", name);
    th.scope = "col";
    head.append(th);
  }
  const thead = make("thead");
  thead.append(head);
  const body = make("tbody");
  for (const row of rows) {
    const tr = make("tr");
    tr.append(...vars.map((name) => cell(row[name])));
    body.append(tr);
  }
  find("results").replaceChildren(...(results ? [thead, body] : []));
  tell(results ? `${rows.length} 行 rows · ${time}` : boolean ? "是 Yes" : "否 No");
}

/** @param {string} accept */
async function ask(accept) {
  return fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    body: typed.value,
  });
}

async function run() {
  tell("…");
  find("triples").hidden = true;
  const start = performance.now();
  try {
    const answer = await ask("application/sparql-results+json, text/turtle;q=0.9");
    const text = await answer.text();
    const time = `${((performance.now() - start) / 1000).toFixed(2)} s`;
    const turtle = (answer.headers.get("Content-Type") || "").startsWith("text/turtle");
    if (answer.ok && !turtle) {
      show(JSON.parse(text), time);
      return;
    }
    find("results").replaceChildren();
    find("triples").textContent = text;
    find("triples").hidden = !answer.ok;
    tell(answer.ok ? time : text, !answer.ok);
  } catch (error) {
    tell(`没有应答 No answer: ${error instanceof Error ? error.message : error}`, true);
  }
}

/** @param {HTMLElement} button */
async function download({ dataset }) {
  const answer = await ask(dataset.accept || "");
  if (!answer.ok) {
    tell(await answer.text(), true);
    return;
  }
  const link = make("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = dataset.name || "";
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * @param {Query} query
 * @param {HTMLElement} button
 */
async function choose(query, button) {
  for (const other of document.querySelectorAll("#queries button")) other.removeAttribute("aria-current");
  button.setAttribute("aria-current", "true");
  typed.value = query.text;
  await run();
  find("message").scrollIntoView({ block: "nearest" });
}

/** @param {Query} query */
function choice(query) {
  const button = make("button", query.questionZh);
  button.type = "button";
  button.append(make("small", query.question));
  button.addEventListener("click", () => choose(query, button));
  const item = make("li");
  item.append(button);
  return item;
}

async function begin() {
  /** @type {Known} */
  const known = await (await fetch("/queries.json")).json();
  prefixes = known.prefixes;
  find("export").hidden = !known.export;
  typed.value = opening();
  find("queries").append(...known.queries.map(choice));
  find("run").addEventListener("click", run);
  typed.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  });
  for (const button of document.querySelectorAll("[data-accept]")) {
    if (button instanceof HTMLElement) button.addEventListener("click", () => download(button));
  }
}

begin();
