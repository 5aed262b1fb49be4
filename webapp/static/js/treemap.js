// The treemap beside each table of classes; the table says the same.
(() => {
  "use strict";
  const style = () => getComputedStyle(document.documentElement);
  const colours = ["#17506f", "#8a6d2f", "#5d7a4a", "#96291d", "#4d5a8a", "#7c4f6b", "#3f7f7a", "#8c5a34"];
  const amount = (value) =>
    value.toLocaleString("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

  const draw = (box) => {
    const data = JSON.parse(box.nextElementSibling.textContent);
    if (!data.length || typeof echarts === "undefined") return;
    box.hidden = false;
    const chart = echarts.init(box, null, { renderer: "svg" });
    const font = style().getPropertyValue("--sans");
    chart.setOption({
      aria: { enabled: true, label: { description: `${box.dataset.title}。同样的内容见下面的表。` } },
      animation: false,
      textStyle: { fontFamily: font },
      color: colours,
      tooltip: {
        renderMode: "richText",
        formatter: (at) => `${at.data && at.data.code ? at.data.code + " " : ""}${at.name}\n${amount(at.value)} 万元`,
      },
      series: [
        {
          type: "treemap",
          data,
          roam: false,
          nodeClick: "zoomToNode",
          leafDepth: 2,
          width: "100%",
          height: "88%",
          top: 0,
          breadcrumb: { bottom: 4, itemStyle: { color: style().getPropertyValue("--link").trim() } },
          label: { formatter: (at) => `${at.name}\n${amount(at.value)}`, overflow: "truncate" },
          upperLabel: { show: true, height: 22, color: "#fff", overflow: "truncate" },
          levels: [
            { itemStyle: { gapWidth: 2 } },
            { itemStyle: { gapWidth: 1, borderWidth: 1 } },
            { colorSaturation: [0.35, 0.55], itemStyle: { gapWidth: 1, borderColorSaturation: 0.6 } },
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
