"use strict";

const find = (id) => document.getElementById(id);
const make = (tag, text, className) => {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
};
const state = { prefixes: {} };

function shortened(iri) {
  for (const [prefix, start] of Object.entries(state.prefixes)) {
    if (iri.startsWith(start) && !iri.slice(start.length).includes("/")) return `${prefix}:${iri.slice(start.length)}`;
  }
  return iri;
}

function opening() {
  // the prefixes of things themselves are known to the endpoint and seldom typed
  const vocabularies = Object.entries(state.prefixes).filter(([, iri]) => !iri.includes("/townkg/id/"));
  const lines = vocabularies.map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`);
  return `${lines.join("\n")}\n\nSELECT ?town ?name WHERE {\n  ?town a tkg:Town ; rdfs:label ?name .\n}\nORDER BY ?name\nLIMIT 100\n`;
}

function tell(text, wrong) {
  find("message").textContent = text;
  find("message").className = wrong ? "error" : "";
}

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

function show(found) {
  const table = find("results");
  if (found.boolean !== undefined) {
    table.replaceChildren();
    return tell(found.boolean ? "是 Yes" : "否 No");
  }
  const head = make("tr");
  for (const name of found.head.vars) {
    const th = make("th", name);
    th.scope = "col";
    head.append(th);
  }
  const thead = make("thead");
  thead.append(head);
  const body = make("tbody");
  for (const row of found.results.bindings) {
    const tr = make("tr");
    tr.append(...found.head.vars.map((name) => cell(row[name])));
    body.append(tr);
  }
  table.replaceChildren(thead, body);
  return undefined;
}

async function ask(accept) {
  return fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    body: find("query").value,
  });
}

async function run() {
  tell("…");
  find("triples").hidden = true;
  const start = performance.now();
  try {
    const answer = await ask("application/sparql-results+json, text/turtle;q=0.9");
    const text = await answer.text();
    if (!answer.ok) {
      find("results").replaceChildren();
      return tell(text, true);
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(2);
    if (answer.headers.get("Content-Type").startsWith("text/turtle")) {
      find("results").replaceChildren();
      find("triples").textContent = text;
      find("triples").hidden = false;
      return tell(`${seconds} s`);
    }
    const found = JSON.parse(text);
    show(found);
    if (found.results) tell(`${found.results.bindings.length} 行 rows · ${seconds} s`);
  } catch (error) {
    tell(`没有应答 No answer: ${error.message}`, true);
  }
  return undefined;
}

async function download(button) {
  const answer = await ask(button.dataset.accept);
  if (!answer.ok) return tell(await answer.text(), true);
  const link = make("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = button.dataset.name;
  link.click();
  URL.revokeObjectURL(link.href);
  return undefined;
}

function choose(query, button) {
  for (const other of document.querySelectorAll("#queries button")) other.removeAttribute("aria-current");
  button.setAttribute("aria-current", "true");
  find("query").value = query.text;
  run().then(() => find("message").scrollIntoView({ block: "nearest" }));
}

async function begin() {
  const known = await (await fetch("/queries.json")).json();
  state.prefixes = known.prefixes;
  find("export").hidden = !known.export;
  find("query").value = opening();
  for (const query of known.queries) {
    const button = make("button", query.questionZh);
    button.type = "button";
    button.append(make("small", query.question));
    button.addEventListener("click", () => choose(query, button));
    const item = make("li");
    item.append(button);
    find("queries").append(item);
  }
  find("run").addEventListener("click", run);
  find("query").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  });
  for (const button of document.querySelectorAll("[data-accept]")) {
    button.addEventListener("click", () => download(button));
  }
}

begin();
