// The structure drawn: a focused view that grows and folds; the tree below it says the same.
(() => {
  "use strict";
  const stage = document.getElementById("graph");
  const panel = document.getElementById("panel");
  const status = document.getElementById("graph-status");
  if (!stage || typeof cytoscape === "undefined") return;
  if (typeof cytoscapeDagre !== "undefined") cytoscape.use(cytoscapeDagre);

  const { LOOKS, colour, plain, element, save, describe: describeIn } = window.caipu;
  const shown = (text) => {
    const words = plain(text);
    return words.length > 22 ? words.slice(0, 21) + "…" : words;
  };

  const graph = cytoscape({
    container: stage,
    minZoom: 0.05,
    maxZoom: 3,
    layout: { name: "preset" },
    style: [
      {
        selector: "node",
        style: {
          width: 16,
          height: 16,
          "background-color": (node) => LOOKS[node.data("kind")][1],
          shape: (node) => LOOKS[node.data("kind")][0],
          label: (node) => shown(node.data("label")) + (node.data("hidden") ? ` +${node.data("hidden")}` : ""),
          color: colour("--ink"),
          "font-family": colour("--sans"),
          "font-size": 13,
          "text-valign": "center",
          "text-halign": "right",
          "text-margin-x": 6,
          "text-background-color": colour("--sheet"),
          "text-background-opacity": 0.85,
          "text-background-padding": 1,
        },
      },
      { selector: "node:selected", style: { "border-width": 4, "border-color": colour("--amber"), "font-weight": "bold" } },
      { selector: "node.focus", style: { width: 24, height: 24, "font-weight": "bold", "font-size": 15 } },
      {
        selector: "edge",
        style: {
          width: 1.2,
          "line-color": colour("--rule-strong"),
          "curve-style": "taxi",
          "taxi-direction": "rightward",
          "taxi-turn": -28,
        },
      },
      { selector: "edge[relation='class'], edge[relation='indicator']", style: { "line-style": "dashed" } },
    ],
  });

  const fetchView = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error((await answer.json()).detail || answer.statusText);
    return answer.json();
  };
  const tell = (words) => (status.textContent = words);
  const count = () => tell(`${graph.nodes().length} 个节点，${graph.edges().length} 条边`);

  const arrange = () =>
    graph
      .layout({ name: "dagre", rankDir: "LR", nodeSep: 18, rankSep: 290, edgeSep: 4, animate: false, fit: graph.nodes().length < 80 })
      .run();

  const add = (elements, near) => {
    const fresh = elements.nodes.filter((node) => graph.getElementById(node.data.id).empty());
    if (near) fresh.forEach((node) => (node.position = { ...near.position() }));
    graph.add([...fresh, ...elements.edges.filter((edge) => graph.getElementById(edge.data.id).empty())]);
    for (const node of elements.nodes) {
      const here = graph.getElementById(node.data.id);
      const linked = here.neighborhood("node").length;
      if (near && here.id() === near.id()) here.data("hidden", 0);
      else if (linked && node.data.hidden < here.data("hidden")) here.data("hidden", node.data.hidden);
    }
    return fresh.length;
  };

  const grow = async (node) => {
    const params = new URLSearchParams(location.search);
    params.set("focus", node.id());
    params.delete("to");
    params.set("depth", "1");
    const view = await fetchView("/api/graph?" + params);
    const grown = add(view.elements, node);
    node.data("grown", true);
    if (grown) arrange();
    count();
    return view.focus;
  };

  const fold = (node) => {
    const gone = node.successors("node").filter((other) => !other.same(node) && !other.hasClass("focus"));
    node.data("hidden", node.data("hidden") + node.outgoers("node").length);
    node.data("grown", false);
    gone.remove();
    count();
  };

  const describe = (node, facts = {}) => {
    const more = [];
    if (stage.dataset.focus && stage.dataset.focus !== node.id()) {
      const way = new URL(location.href);
      way.searchParams.set("to", node.id());
      more.push(element("a", { className: "button", href: way.pathname + way.search, textContent: "到它的路径" }));
    }
    if (node.outgoers("node").length) {
      const button = element("button", { type: "button", textContent: "收起下级" });
      button.addEventListener("click", () => fold(node));
      more.push(button);
    }
    describeIn(panel, { ...node.data(), ...facts }, more);
  };

  graph.on("tap", "node", async ({ target }) => {
    describe(target);
    try {
      const facts = await grow(target);
      describe(target, facts);
    } catch (error) {
      tell(error.message);
    }
  });

  const drawing = () => {
    const box = graph.elements().boundingBox();
    const make = (kind, attributes, text) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", kind);
      Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
      if (text) made.textContent = text;
      return made;
    };
    const svg = make("svg", { viewBox: `${box.x1 - 20} ${box.y1 - 20} ${box.w + 60} ${box.h + 40}`, "font-family": "sans-serif" });
    graph.edges().forEach((edge) => {
      const [a, b] = [edge.source().position(), edge.target().position()];
      svg.append(make("path", { d: `M${a.x} ${a.y}H${b.x - 28}V${b.y}H${b.x}`, fill: "none", stroke: "#a9a291" }));
    });
    graph.nodes().forEach((node) => {
      const { x, y } = node.position();
      svg.append(make("circle", { cx: x, cy: y, r: 8, fill: LOOKS[node.data("kind")][1] }));
      svg.append(make("text", { x: x + 14, y: y + 4, "font-size": 13 }, shown(node.data("label"))));
    });
    return new XMLSerializer().serializeToString(svg);
  };
  const tools = {
    svg: () => save(new Blob([drawing()], { type: "image/svg+xml" }), "caipu.svg"),
    fit: () => graph.fit(undefined, 30),
    dagre: () => (arrange(), graph.fit(undefined, 30)),
    png: () => save(graph.png({ output: "blob", full: true, scale: 2, bg: colour("--sheet"), maxWidth: 8000, maxHeight: 8000 }), "caipu.png"),
    json: () => save(new Blob([JSON.stringify(graph.json().elements)], { type: "application/json" }), "caipu.json"),
  };
  document.querySelectorAll("[data-tool]").forEach((button) => button.addEventListener("click", () => tools[button.dataset.tool]()));

  fetchView(stage.dataset.source)
    .then((view) => {
      add(view.elements);
      const focus = graph.getElementById(stage.dataset.focus);
      focus.addClass("focus");
      graph.fit(undefined, 30);
      if (graph.zoom() < 0.55) {
        graph.zoom(0.8);
        graph.center(focus.nonempty() ? focus : graph.nodes()[0]);
      } else if (graph.zoom() > 1.3) {
        graph.zoom(1.3);
        graph.center();
      }
      count();
      stage.dataset.ready = "true";
    })
    .catch((error) => tell(error.message));
  window.caipuGraph = graph;
})();
