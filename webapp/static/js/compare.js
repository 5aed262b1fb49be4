// Narrowing the list of organizations, and the chart of the table that stands above it.
(() => {
  "use strict";
  const narrow = document.getElementById("narrow");
  if (narrow && document.querySelectorAll(".pick-list label").length > 12) {
    narrow.hidden = false;
    narrow.addEventListener("input", () => {
      for (const label of document.querySelectorAll(".pick-list label")) {
        label.hidden = !label.textContent.includes(narrow.value.trim()) && !label.querySelector("input").checked;
      }
    });
  }

  const table = document.getElementById("compared");
  const box = document.getElementById("chart");
  if (!table || !box || typeof echarts === "undefined") return;
  const number = (cell) => (cell.textContent.trim() ? Number(cell.textContent.replace(/,/g, "")) || 0 : null);
  const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.innerText.replace(/\n/g, " "));
  const rows = [...table.tBodies[0].rows]
    .filter((row) => !row.classList.contains("group"))
    .map((row) => [row.cells[0].textContent.trim(), [...row.cells].slice(1).map(number)])
    .filter(([, values]) => values.some((value) => value))
    .slice(0, 16);
  if (!rows.length) return;
  box.style.height = `${80 + rows.length * (14 + 14 * names.length)}px`;
  box.hidden = false;
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue("--ink").trim();
  const chart = echarts.init(box, null, { renderer: "svg" });
  chart.setOption({
    aria: { enabled: true },
    animation: false,
    color: ["#2f7ba3", "#b58a2d", "#6f9457", "#b8493b", "#6a78b8", "#9c6b8b"],
    textStyle: { fontFamily: style.getPropertyValue("--sans"), color: ink },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" }, valueFormatter: (value) => (value === null || value === undefined ? "没有印" : `${value.toLocaleString("zh-CN")} ${box.dataset.unit}`) },
    legend: { top: 0, type: "scroll", textStyle: { color: ink } },
    grid: { left: 8, right: 24, top: 48, bottom: 8, containLabel: true },
    xAxis: { type: "value", axisLabel: { color: ink, hideOverlap: true } },
    yAxis: {
      type: "category",
      inverse: true,
      data: rows.map(([label]) => label),
      axisLabel: { color: ink, width: box.clientWidth < 600 ? 90 : 200, overflow: "truncate" },
    },
    series: names.map((name, at) => ({ name, type: "bar", data: rows.map(([, values]) => values[at]) })),
  });
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", "以上表格的条形图");
  new ResizeObserver(() => chart.resize()).observe(box);
})();
