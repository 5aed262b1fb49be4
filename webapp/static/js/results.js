// A query's result: a table to sort and filter, a chart of it, or its text; everything is shown as text.
class CaipuResults {
  static PAGE = 200;
  static NUMBERS = /#(decimal|integer|double|float|int|long|short)$/;

  constructor(place, base) {
    this.place = place;
    this.base = base;
    place.className = "results";
  }

  clear() {
    this.place.replaceChildren();
  }

  // Resolves to the number of rows; null where the answer is no table.
  async show(response) {
    const { status, text } = await CaipuResults.read(response);
    this.clear();
    if (status >= 400 || text === null) return this.tell(text);
    let found;
    try {
      found = JSON.parse(text);
    } catch {
      return this.write(text);
    }
    if ("boolean" in found) return this.write(found.boolean ? "是（true）" : "否（false）");
    if (!found.results) return this.write(text);
    this.columns = found.head.vars;
    this.rows = found.results.bindings;
    this.shown = this.rows;
    this.labels = {};
    this.limit = CaipuResults.PAGE;
    if (found.caipu && found.caipu.truncated) this.notice(`${found.caipu.message}：只有前 ${found.caipu.rows} 行。`);
    this.tools();
    this.table = this.add("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: "结果" });
    this.draw();
    this.name();
    return this.rows.length;
  }

  // What own identifiers are called; their addresses are shown until it is known, and where it is not.
  async name() {
    const terms = this.rows.slice(0, 1000).flatMap((row) => Object.values(row));
    const own = new Set(terms.filter((t) => t.type === "uri" && t.value.startsWith(this.base)).map((t) => t.value));
    if (!own.size) return;
    const asked = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify([...own].slice(0, 1000)) };
    const answer = await fetch("/api/labels", asked);
    if (!answer.ok) return;
    this.labels = await answer.json();
    this.draw();
  }

  // Yasqe hands over a Response, an Error with one, or an object with the text.
  static async read(response) {
    const answer = response && response.response ? response.response : response;
    if (answer instanceof Response) {
      return { status: answer.status, text: answer.bodyUsed ? answer.content ?? null : await answer.text() };
    }
    if (answer instanceof Error) return { status: answer.status || 500, text: answer.text || answer.message };
    return { status: (answer && answer.status) || 200, text: (answer && (answer.text ?? answer.content ?? answer.data)) ?? null };
  }

  add(kind, properties = {}, parent = this.place) {
    const made = Object.assign(document.createElement(kind), properties);
    if (properties.role) made.setAttribute("role", properties.role);
    parent.append(made);
    return made;
  }

  notice(words, kind = "warning") {
    this.add("div", { className: `notice ${kind}`, textContent: words, role: "alert" });
  }

  tell(text) {
    let words = text || "查询没有成功，请检查网络或稍后再试。";
    try {
      words = JSON.parse(words).detail || words;
    } catch {
      // Not a problem document: shown as it is.
    }
    this.notice(words, "error");
    return null;
  }

  write(text) {
    this.add("pre", { className: "wrapped", tabIndex: 0, textContent: text });
    return null;
  }

  tools() {
    const bar = this.add("div", { className: "result-tools" });
    const filter = this.add("input", { type: "search", placeholder: "筛选结果", ariaLabel: "筛选结果" }, bar);
    filter.addEventListener("input", () => {
      const words = filter.value.trim().toLowerCase();
      this.shown = this.rows.filter((row) => Object.values(row).some((term) => term.value.toLowerCase().includes(words)));
      this.limit = CaipuResults.PAGE;
      this.draw();
    });
    const [label, number] = this.chartable();
    if (number) {
      const button = this.add("button", { type: "button", textContent: "画成图" }, bar);
      button.addEventListener("click", () => this.chart(label, number));
    }
    const nodes = this.nodes();
    if (nodes.length) {
      const address = nodes.length === 1 ? new URLSearchParams({ focus: nodes[0] }) : new URLSearchParams([["view", "whole"], ...nodes.map((n) => ["node", n])]);
      this.add("a", { className: "button", href: "/graph?" + address, textContent: "在结构图中看" }, bar);
    }
  }

  // What the structure knows of the result: organizations, regions, projects, indicators, subject codes.
  nodes() {
    const known = /^(organization|region|project|indicator|functional|economic)\//;
    const found = this.rows
      .flatMap((row) => Object.values(row))
      .filter((term) => term.type === "uri" && term.value.startsWith(this.base))
      .map((term) => decodeURIComponent(term.value.slice(this.base.length)))
      .filter((path) => known.test(path));
    return [...new Set(found)].slice(0, 60);
  }

  isNumber(column) {
    const found = this.rows.map((row) => row[column]).filter(Boolean);
    return found.length > 0 && found.every((term) => term.datatype && CaipuResults.NUMBERS.test(term.datatype));
  }

  chartable() {
    const numbers = this.columns.filter((column) => this.isNumber(column));
    const number = numbers.findLast((column) => !/year|年/i.test(column)) || numbers.at(-1);
    const label =
      this.columns.find((column) => !this.isNumber(column) && this.rows.some((r) => r[column] && r[column].type === "literal")) ||
      this.columns.find((column) => column !== number);
    return [label, number];
  }

  draw() {
    const table = document.createElement("table");
    table.className = "full";
    const head = table.createTHead().insertRow();
    for (const column of this.columns) {
      const cell = document.createElement("th");
      cell.scope = "col";
      if (this.isNumber(column)) cell.className = "n";
      if (this.sorted && this.sorted.column === column) {
        cell.setAttribute("aria-sort", this.sorted.down ? "descending" : "ascending");
      }
      this.add("button", { type: "button", textContent: column, onclick: () => this.sort(column) }, cell);
      head.append(cell);
    }
    const body = table.createTBody();
    for (const row of this.shown.slice(0, this.limit)) {
      const line = body.insertRow();
      for (const column of this.columns) this.cell(line.insertCell(), row[column]);
    }
    this.table.replaceChildren(table);
    if (this.more) this.more.remove();
    if (this.shown.length > this.limit) {
      const words = `再显示 ${Math.min(CaipuResults.PAGE, this.shown.length - this.limit)} 行（共 ${this.shown.length} 行）`;
      this.more = this.add("button", { type: "button", textContent: words });
      this.more.addEventListener("click", () => {
        this.limit += CaipuResults.PAGE;
        this.draw();
      });
    }
  }

  cell(cell, term) {
    if (!term) return;
    const words = term.value.length > 300 ? term.value.slice(0, 299) + "…" : term.value;
    if (term.type === "uri" && term.value.startsWith(this.base)) {
      const path = term.value.slice(this.base.length);
      this.add("a", { href: "/id/" + path, textContent: (this.labels || {})[term.value] || decodeURIComponent(path).slice(0, 80), title: decodeURIComponent(path) }, cell);
    } else {
      cell.textContent = words.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\u25cc");
      if (term.datatype && CaipuResults.NUMBERS.test(term.datatype)) cell.className = "n";
    }
  }

  sort(column) {
    const down = Boolean(this.sorted && this.sorted.column === column && !this.sorted.down);
    this.sorted = { column, down };
    const number = this.isNumber(column);
    const value = (row) => (row[column] ? row[column].value : "");
    this.shown = [...this.shown].sort((a, b) => {
      const order = number ? Number(value(a)) - Number(value(b)) : value(a).localeCompare(value(b), "zh-CN");
      return down ? -order : order;
    });
    this.draw();
    this.table.querySelector("th[aria-sort] button").focus();
  }

  async chart(label, number) {
    if (this.picture) return this.picture.remove(), (this.picture = null);
    await CaipuResults.library();
    const box = this.add("div", { className: "chart" });
    this.table.before(box);
    this.picture = box;
    const rows = this.shown.slice(0, 30).filter((row) => row[number]);
    const ink = getComputedStyle(document.documentElement).getPropertyValue("--ink").trim();
    const picture = echarts.init(box, null, { renderer: "svg" });
    picture.setOption({
      aria: { enabled: true },
      animation: false,
      color: ["#2f7ba3"],
      textStyle: { color: ink, fontFamily: "inherit" },
      tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
      grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true },
      xAxis: { type: "value", axisLabel: { color: ink, hideOverlap: true } },
      yAxis: {
        type: "category",
        inverse: true,
        data: rows.map((row) => (row[label] ? row[label].value : "").slice(0, 40)),
        axisLabel: { color: ink, width: box.clientWidth < 600 ? 90 : 220, overflow: "truncate" },
      },
      series: [{ name: number, type: "bar", data: rows.map((row) => Number(row[number].value)) }],
    });
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", "结果的条形图，同样的内容见下面的表");
  }

  static library() {
    if (typeof echarts !== "undefined") return Promise.resolve();
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = document.getElementById("yasgui").dataset.charts;
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });
  }
}
