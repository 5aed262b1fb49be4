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
    const [link, sheet] = ["--link", "--sheet"].map((name) => style().getPropertyValue(name).trim());
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
          name: "全部",
          data,
          roam: false,
          nodeClick: "zoomToNode",
          leafDepth: 1,
          left: 0,
          right: 0,
          top: 0,
          bottom: 34,
          breadcrumb: {
            bottom: 4,
            itemStyle: { color: link, textStyle: { color: sheet } },
            emphasis: { itemStyle: { color: link } },
          },
          drillDownIcon: "",
          label: {
            formatter: (at) => `${at.name}\n${amount(at.value)}`,
            overflow: "truncate",
            fontSize: 13,
            lineHeight: 20,
          },
          itemStyle: { borderColor: sheet, borderWidth: 1, gapWidth: 1 },
        },
      ],
    });
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", `${box.dataset.title}的树图，同样的内容见下面的表`);
    new ResizeObserver(() => chart.resize()).observe(box);
  };
  document.querySelectorAll(".treemap").forEach(draw);
})();
