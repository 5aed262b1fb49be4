// The treemap beside each table of classes; the table says the same.
(() => {
  "use strict";
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const COLOURS = ["#17506f", "#7a6128", "#4f6b3d", "#8a3428", "#47538a", "#71476a", "#2f6f6a", "#7d5130"];
  const WIDE = 560;

  const darker = (colour, part) =>
    "#" + [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * (1 - part)).toString(16).padStart(2, "0")).join("");

  // Each class has a colour of its own, its parts darker shades of it: white words stay readable on all.
  const shaded = (one, colour, depth) => ({
    ...one,
    itemStyle: { color: darker(colour, 0.1 * depth), borderColor: colour },
    ...(one.children ? { children: one.children.map((part, at) => shaded(part, colour, depth + 1 + (at % 2))) } : {}),
  });
  const coloured = (data, wide) =>
    data.map((one, at) => shaded(wide ? one : { ...one, children: undefined }, COLOURS[at % COLOURS.length], 0));

  const draw = (box) => {
    const data = JSON.parse(box.nextElementSibling.textContent).filter((one) => one.value > 0);
    if (!data.length || typeof echarts === "undefined") return;
    box.hidden = false;
    const wide = box.clientWidth >= WIDE;
    const unit = box.dataset.unit;
    const sheet = style("--sheet");
    const said = (at) => (at.data && at.data.shown) || "";
    const chart = echarts.init(box, null, { renderer: "svg" });
    chart.setOption({
      aria: { enabled: true, label: { description: `${box.dataset.title}。同样的内容见下面的表。` } },
      animation: false,
      textStyle: { fontFamily: style("--sans") },
      tooltip: {
        renderMode: "richText",
        formatter: (at) => (said(at) ? `${at.data.code || ""} ${at.name}\n${said(at)} ${unit}` : ""),
      },
      series: [
        {
          type: "treemap",
          data: coloured(data, wide),
          roam: false,
          nodeClick: false,
          breadcrumb: { show: false },
          left: 0,
          right: 0,
          top: 0,
          bottom: 0,
          visibleMin: 200,
          label: { formatter: (at) => `${at.name}\n${said(at)}`, overflow: "truncate", color: "#fff", fontSize: 12, lineHeight: 18 },
          upperLabel: { show: wide, height: 24, color: "#fff", fontSize: 13, formatter: (at) => `${at.name}  ${said(at)}` },
          itemStyle: { borderColor: sheet, borderWidth: 0, gapWidth: 1 },
          levels: [
            { itemStyle: { borderColor: sheet, borderWidth: 0, gapWidth: 3 }, upperLabel: { show: false } },
            { itemStyle: { borderWidth: 1, gapWidth: 1 } },
            { itemStyle: { borderWidth: 0, gapWidth: 1 }, upperLabel: { show: false } },
          ],
        },
      ],
    });
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", `${box.dataset.title}的树图，同样的内容见下面的表`);
    new ResizeObserver(() => chart.resize()).observe(box);
  };
  document.querySelectorAll(".treemap").forEach(draw);
})();
