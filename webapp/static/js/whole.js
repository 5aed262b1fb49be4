// The whole structure as circles in circles on a canvas; the list and tree on the page say the same.
(() => {
  "use strict";
  const canvas = document.getElementById("whole");
  if (!canvas) return;
  const status = document.getElementById("graph-status");
  const panel = document.getElementById("panel");
  const matches = document.getElementById("whole-matches");
  const search = document.getElementById("whole-search");
  const year = document.getElementById("whole-year");
  const boxes = [...document.querySelectorAll("[data-whole-kind]")];
  const pen = canvas.getContext("2d");
  const { LOOKS, colour, plain, save, describe } = window.caipu;
  const [INK, SHEET, RULE, AMBER, FONT] = ["--ink", "--sheet", "--rule-strong", "--amber-line", "--sans"].map(colour);
  const COLOURS = Object.fromEntries(Object.entries(LOOKS).map(([kind, [, shade]]) => [kind, shade]));
  const params = new URLSearchParams(location.search);
  const DEEPEST = 400;
  const TAILS = new Set(["department", "unit", "office", "other"]); // named alike but for their ends

  let whole = null; // what the server sent, each node as an object
  let view = { x: 0, y: 0, scale: 1 };
  let chosen = null;
  let found = new Set();
  const named = new Set(params.getAll("node")); // those that a query found
  let waiting = false;

  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  const tell = (words) => (status.textContent = words);

  // ---- drawing

  const wanted = (node) => node.kindShown && (!whole.yearBit || !node.bits || node.bits & whole.yearBit);
  const onScreen = ({ x, y, r }, { width, height }) => x + r > 0 && y + r > 0 && x - r < width && y - r < height;
  const place = (node) => {
    const { width, height } = size();
    return {
      x: (node.x - view.x) * view.scale + width / 2,
      y: (node.y - view.y) * view.scale + height / 2,
      r: node.radius * view.scale,
    };
  };

  // Inside its whole, a part need not say the whole's name again.
  const ownWords = ({ label: words, whole: above }) =>
    above && words.length > above.label.length + 1 && words.startsWith(above.label) ? words.slice(above.label.length) : words;

  const fit = (text, width, pixels, tail) => {
    const letters = Math.floor(width / pixels);
    if (text.length <= letters) return text;
    return letters > 2 ? (tail ? "…" + text.slice(1 - letters) : text.slice(0, letters - 1) + "…") : "";
  };

  const label = (node, at) => {
    const leaf = !node.parts;
    if (leaf ? at.r < 15 : at.r < 34) return;
    if (!leaf && at.r > Math.max(size().width, size().height) * 0.9) return;
    const pixels = Math.min(leaf ? 13 : 15, Math.max(11, at.r / 4));
    pen.font = `${leaf ? 400 : 600} ${pixels}px ${FONT}`;
    const text = fit(plain(ownWords(node)), at.r * (leaf ? 1.75 : 1.5), pixels, TAILS.has(node.kind));
    if (!text) return;
    const y = leaf ? at.y : at.y - at.r + pixels * 1.1;
    if (!leaf) {
      const width = pen.measureText(text).width + 8;
      pen.fillStyle = SHEET;
      pen.globalAlpha = 0.88;
      pen.fillRect(at.x - width / 2, y - pixels * 0.75, width, pixels * 1.5);
      pen.globalAlpha = 1;
    }
    pen.fillStyle = leaf ? (node.faint ? INK : "#fff") : INK;
    pen.fillText(text, at.x, y);
  };

  const draw = () => {
    waiting = false;
    const ratio = devicePixelRatio || 1;
    const { width, height } = size();
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const visible = [];
    for (const node of whole.nodes) {
      const at = place(node);
      if (at.r < 0.3 || !onScreen(at, { width, height })) continue;
      node.faint = !wanted(node) || (found.size > 0 && !found.has(node.index));
      visible.push([node, at]);
    }
    for (const [node, at] of visible) {
      pen.fillStyle = COLOURS[node.kind];
      pen.globalAlpha = node.parts ? (node.faint ? 0.03 : 0.12) : node.faint ? 0.12 : 0.9;
      if (at.r < 2) {
        pen.fillRect(at.x - at.r, at.y - at.r, 2 * at.r, 2 * at.r); // as a dot, at a fraction of the time
        continue;
      }
      pen.beginPath();
      pen.arc(at.x, at.y, at.r, 0, 2 * Math.PI);
      pen.fill();
      if (node.parts && at.r > 4) {
        pen.globalAlpha = node.faint ? 0.25 : 0.75;
        pen.strokeStyle = COLOURS[node.kind];
        pen.stroke();
      }
    }
    pen.globalAlpha = 1;
    drawChosen();
    for (const [node, at] of visible) label(node, at);
  };
  const redraw = () => {
    if (waiting || !whole) return;
    waiting = true;
    requestAnimationFrame(draw);
  };

  // The chosen node's rim, and lines to what it is linked with beyond its own circle.
  const drawChosen = () => {
    if (!chosen) return;
    const at = place(chosen);
    pen.strokeStyle = RULE;
    for (const other of chosen.links) {
      const to = place(whole.nodes[other]);
      pen.beginPath();
      pen.moveTo(at.x, at.y);
      pen.lineTo(to.x, to.y);
      pen.stroke();
    }
    pen.strokeStyle = AMBER;
    pen.lineWidth = 3;
    pen.beginPath();
    pen.arc(at.x, at.y, at.r + 2, 0, 2 * Math.PI);
    pen.stroke();
    pen.lineWidth = 1;
  };

  // ---- moving

  const least = () => {
    const { width, height } = size();
    return (Math.min(width, height) / 2 / whole.reach) * 0.97;
  };
  const zoom = (factor, x = size().width / 2, y = size().height / 2) => {
    const before = view.scale;
    view.scale = Math.min(Math.max(view.scale * factor, least() * 0.7), DEEPEST);
    const gain = 1 / before - 1 / view.scale;
    view.x += (x - size().width / 2) * gain;
    view.y += (y - size().height / 2) * gain;
    redraw();
  };
  const fitAll = () => {
    view = { x: 0, y: 0, scale: least() };
    redraw();
  };
  const goTo = (node) => {
    const { width, height } = size();
    const around = node.parts ? node.radius : Math.min(node.radius * 6, node.whole ? node.whole.radius : 8);
    view = { x: node.x, y: node.y, scale: Math.min((Math.min(width, height) / 2 / around) * 0.85, DEEPEST) };
    redraw();
  };

  const under = (x, y) => {
    const { width, height } = size();
    const [a, b] = [(x - width / 2) / view.scale + view.x, (y - height / 2) / view.scale + view.y];
    let best = null;
    for (const node of whole.nodes) {
      if (Math.hypot(node.x - a, node.y - b) <= node.radius && (!best || node.radius <= best.radius)) best = node;
    }
    return best;
  };

  // ---- what is chosen, and what the address says

  const keep = () => {
    const set = (name, value) => (value ? params.set(name, value) : params.delete(name));
    set("at", chosen && chosen.id);
    set("year", year.value);
    set("q", search.value.trim());
    params.delete("kind");
    if (boxes.some((box) => !box.checked)) boxes.filter((b) => b.checked).forEach((b) => params.append("kind", b.dataset.wholeKind));
    history.replaceState(null, "", "?" + params);
  };

  const choose = async (node, move) => {
    chosen = node;
    if (move) goTo(node);
    redraw();
    keep();
    describe(panel, node);
    const answer = await fetch("/api/graph?" + new URLSearchParams({ focus: node.id, limit: "1" }));
    if (!answer.ok || chosen !== node) return;
    describe(panel, (await answer.json()).focus);
  };

  const filter = () => {
    whole.yearBit = year.value ? 1 << whole.years.indexOf(Number(year.value)) : 0;
    const kinds = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.wholeKind));
    const words = search.value.trim().toLowerCase();
    found = new Set();
    for (const node of whole.nodes) {
      node.kindShown = kinds.has(node.kind);
      if (words && wanted(node) && node.label.toLowerCase().includes(words)) found.add(node.index);
    }
    if (!words) whole.nodes.forEach((node) => named.has(node.id) && found.add(node.index));
    const count = whole.nodes.filter(wanted).length;
    tell(`${count.toLocaleString("zh-CN")} 个节点` + (found.size || words ? `，找到 ${found.size} 个` : ""));
    matches.replaceChildren(...[...found].slice(0, 12).map((index) => match(whole.nodes[index])));
    keep();
    redraw();
  };
  const match = (node) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${plain(node.label)}（${node.words}）`;
    button.addEventListener("click", () => choose(node, true));
    item.append(button);
    return item;
  };

  // ---- hands and keys

  const held = new Map();
  let moved = 0;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    held.set(event.pointerId, [event.offsetX, event.offsetY]);
    moved = held.size > 1 ? 99 : 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!whole) return;
    const now = [event.offsetX, event.offsetY];
    const was = held.get(event.pointerId);
    if (!was) {
      const node = under(...now);
      canvas.title = node ? `${plain(node.label)}（${node.words}）` : "";
      return;
    }
    const other = [...held].find(([id]) => id !== event.pointerId);
    if (other) {
      const far = ([x, y]) => Math.hypot(x - other[1][0], y - other[1][1]);
      zoom(far(now) / Math.max(far(was), 1), (now[0] + other[1][0]) / 2, (now[1] + other[1][1]) / 2);
    } else {
      view.x -= (now[0] - was[0]) / view.scale;
      view.y -= (now[1] - was[1]) / view.scale;
      moved += Math.abs(now[0] - was[0]) + Math.abs(now[1] - was[1]);
      redraw();
    }
    held.set(event.pointerId, now);
  });
  canvas.addEventListener("pointerup", (event) => {
    held.delete(event.pointerId);
    const node = whole && moved < 6 ? under(event.offsetX, event.offsetY) : null;
    if (node) choose(node, false);
  });
  canvas.addEventListener("pointercancel", (event) => held.delete(event.pointerId));
  canvas.addEventListener("dblclick", (event) => {
    const node = whole && under(event.offsetX, event.offsetY);
    if (node) choose(node, true);
  });
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      if (whole) zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
    },
    { passive: false },
  );
  canvas.addEventListener("keydown", (event) => {
    const step = 60 / view.scale;
    const moves = {
      ArrowLeft: () => (view.x -= step),
      ArrowRight: () => (view.x += step),
      ArrowUp: () => (view.y -= step),
      ArrowDown: () => (view.y += step),
      "+": () => zoom(1.4),
      "=": () => zoom(1.4),
      "-": () => zoom(1 / 1.4),
      0: fitAll,
      Enter: () => choose(under(size().width / 2, size().height / 2) || whole.nodes[0], false),
    };
    if (!whole || !moves[event.key]) return;
    event.preventDefault();
    moves[event.key]();
    redraw();
  });

  // ---- taking it away

  const svg = () => {
    const escaped = (text) => plain(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
    const reach = whole.reach + 2;
    const rings = whole.nodes.map(
      (n) =>
        `<circle cx="${n.x}" cy="${n.y}" r="${n.radius}" fill="${COLOURS[n.kind]}" fill-opacity="${n.parts ? 0.12 : 0.9}"` +
        `${n.parts ? ` stroke="${COLOURS[n.kind]}" stroke-width="0.3"` : ""}><title>${escaped(n.label)}</title></circle>`,
    );
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-reach} ${-reach} ${2 * reach} ${2 * reach}">${rings.join("")}</svg>`;
  };
  const tools = {
    fit: fitAll,
    in: () => zoom(1.6),
    out: () => zoom(1 / 1.6),
    png: () => canvas.toBlob((made) => save(made, "caipu-whole.png")),
    svg: () => save(new Blob([svg()], { type: "image/svg+xml" }), "caipu-whole.svg"),
    json: () => save(new Blob([JSON.stringify(whole.sent)], { type: "application/json" }), "caipu-whole.json"),
  };
  document.querySelectorAll("[data-whole-tool]").forEach((b) => b.addEventListener("click", () => whole && tools[b.dataset.wholeTool]()));

  // ---- beginning

  const begin = (sent) => {
    const nodes = sent.nodes.map(([id, label, kind, above, x, y, radius, years], index) => {
      const { key, words } = sent.kinds[kind];
      return { id, label, kind: key, words, above, x, y, radius, bits: years, index, parts: 0, links: [], kindShown: true };
    });
    for (const node of nodes) {
      node.whole = nodes[node.above] || null;
      if (node.whole) node.whole.parts += 1;
    }
    for (const [a, b] of sent.links) {
      nodes[a].links.push(b);
      nodes[b].links.push(a);
    }
    const reach = Math.max(1, ...nodes.map((n) => (n.above < 0 ? Math.hypot(n.x, n.y) + n.radius : 0)));
    whole = { nodes, years: sent.years, yearBit: 0, reach, sent };
    search.value = params.get("q") || "";
    year.value = params.get("year") || "";
    const kinds = params.getAll("kind");
    if (kinds.length) boxes.forEach((box) => (box.checked = kinds.includes(box.dataset.wholeKind)));
    const at = nodes.find((node) => node.id === params.get("at"));
    fitAll();
    filter();
    if (at) choose(at, true);
    new ResizeObserver(redraw).observe(canvas);
    canvas.dataset.ready = "true";
    window.caipuWhole = { nodes, choose, view: () => view };
  };
  search.addEventListener("input", filter);
  search.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (whole && found.size) choose(whole.nodes[[...found][0]], true);
  });
  year.addEventListener("change", filter);
  boxes.forEach((box) => box.addEventListener("change", filter));
  tell("正在取得全部节点……");
  fetch("/api/graph/whole")
    .then((answer) => answer.json())
    .then(begin)
    .catch((error) => tell(`没有取到：${error.message}`));
})();
