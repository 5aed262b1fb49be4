// The query editor: Yasgui's editor, tied to this endpoint alone; nothing is fetched elsewhere.
(() => {
  "use strict";
  const place = document.getElementById("yasgui");
  if (!place || typeof Yasqe === "undefined" || typeof CaipuResults === "undefined") return;

  const prefixes = JSON.parse(place.dataset.prefixes);
  const plain = document.getElementById("plain");
  const fixed = document.getElementById("result");
  const terms = fetch("/api/terms").then((answer) => (answer.ok ? answer.json() : { properties: [], classes: [] }));

  Yasqe.forkAutocompleter("prefixes", {
    name: "own-prefixes",
    persistenceId: null,
    get: () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`),
  });
  Yasqe.forkAutocompleter("property", {
    name: "own-properties",
    bulk: true,
    persistenceId: null,
    get: () => terms.then((known) => known.properties),
  });
  Yasqe.forkAutocompleter("class", {
    name: "own-classes",
    bulk: true,
    persistenceId: null,
    get: () => terms.then((known) => known.classes),
  });

  const editor = document.createElement("div");
  const bar = document.createElement("div");
  const results = document.createElement("div");
  bar.className = "query-bar";
  place.append(editor, bar, results);

  const button = (words, action, first) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    if (first) made.className = "first";
    made.addEventListener("click", action);
    bar.append(made);
    return made;
  };
  const say = document.createElement("span");
  say.className = "small soft";
  say.setAttribute("role", "status");

  const yasqe = new Yasqe(editor, {
    value: place.dataset.query || plain.elements.query.value,
    persistenceId: null,
    showQueryButton: false,
    resizeable: true,
    editorHeight: "420px",
    prefixCcApi: null,
    consumeShareLink: null,
    createShareableLink: undefined,
    collapsePrefixesOnLoad: false,
    autocompleters: ["own-prefixes", "own-properties", "own-classes", "variables"],
    screenReaderLabel: "SPARQL 查询",
    requestConfig: {
      endpoint: place.dataset.endpoint,
      method: "POST",
      acceptHeaderGraph: "text/turtle,*/*;q=0.5",
      acceptHeaderSelect: "application/sparql-results+json,*/*;q=0.5",
    },
  });
  // Tab moves on; only with Ctrl it indents.
  yasqe.setOption("extraKeys", { ...yasqe.getOption("extraKeys"), Tab: false, "Shift-Tab": false });

  const view = new CaipuResults(results, prefixes.id);
  yasqe.on("query", () => {
    run.disabled = true;
    stop.disabled = false;
    say.textContent = "正在查询……";
  });
  yasqe.on("queryAbort", () => {
    run.disabled = false;
    stop.disabled = true;
    say.textContent = "已停止。";
  });
  yasqe.on("queryResponse", async (_, response, duration) => {
    run.disabled = false;
    stop.disabled = true;
    const count = await view.show(response);
    const time = duration ? `，用时 ${(duration / 1000).toFixed(2)} 秒` : "";
    say.textContent = count === null ? "" : `${count} 行${time}`;
  });

  const go = () => {
    if (fixed) fixed.hidden = true;
    view.clear();
    document.querySelectorAll(".editor > .notice, .editor > pre, .editor > h2").forEach((part) => part.remove());
    const query = yasqe.getValue();
    const address = "?" + new URLSearchParams({ query });
    history.replaceState(null, "", address.length < 6000 ? address : location.pathname);
    yasqe.query();
  };
  const run = button("执行", go, true);
  const stop = button("停止", () => yasqe.abortQuery());
  stop.disabled = true;
  for (const form of ["csv", "json"]) {
    button(`下载 ${form.toUpperCase()}`, () => {
      location.href = `/api/sparql.${form}?` + new URLSearchParams({ query: yasqe.getValue() });
    });
  }
  bar.append(say);

  // The snippets speak of the query that stands in the editor.
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const snippets = {
    curl: (query) => `curl -H 'Accept: text/csv' --data-urlencode \\\n  ${quoted("query=" + query)} \\\n  ${location.origin}/sparql`,
    python: (query) =>
      [
        "import csv, io, urllib.parse, urllib.request",
        `query = ${JSON.stringify(query)}`,
        `url = "${location.origin}/sparql?" + urllib.parse.urlencode({"query": query})`,
        'asked = urllib.request.Request(url, headers={"Accept": "text/csv"})',
        "with urllib.request.urlopen(asked) as answer:",
        '    rows = list(csv.DictReader(io.TextIOWrapper(answer, "utf-8")))',
      ].join("\n"),
  };
  const retell = () => {
    for (const part of document.querySelectorAll("[data-snippet]")) {
      part.textContent = snippets[part.dataset.snippet](yasqe.getValue());
    }
  };
  yasqe.on("change", retell);
  retell();

  const narrow = document.getElementById("narrow");
  if (narrow) {
    narrow.hidden = false;
    narrow.addEventListener("input", () => {
      for (const item of document.querySelectorAll(".worked li")) item.hidden = !item.textContent.includes(narrow.value.trim());
    });
  }

  document.querySelectorAll("[data-example]").forEach((link) =>
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      yasqe.setValue(new URL(link.href).searchParams.get("query"));
      go();
    }),
  );
  yasqe.setOption("extraKeys", { ...yasqe.getOption("extraKeys"), "Ctrl-Enter": go, "Cmd-Enter": go });
  plain.hidden = true;
  place.classList.add("ready");
  yasqe.refresh();
})();
