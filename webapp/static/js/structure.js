// What both drawings of the structure share: looks of kinds, the panel, saving a file.
window.caipu = (() => {
  "use strict";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const LOOKS = {
    region: ["hexagon", dark ? "#c9a75a" : "#8a6d2f"],
    department: ["round-rectangle", dark ? "#6fb0d6" : "#17506f"],
    unit: ["ellipse", dark ? "#78c0b4" : "#2f7d74"],
    office: ["diamond", dark ? "#a9b6e0" : "#5a66a0"],
    other: ["ellipse", dark ? "#a3a7ab" : "#74787d"],
    project: ["rectangle", dark ? "#e39a8c" : "#a04334"],
    functional: ["tag", dark ? "#b3cf93" : "#5d7a4a"],
    economic: ["tag", dark ? "#d7b56d" : "#8a6d2f"],
    indicator: ["triangle", dark ? "#c69bd0" : "#7c4f8b"],
  };

  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();

  // Direction marks would reorder what a canvas shows: a dotted circle stands for each.
  const plain = (text) => text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\u25cc");

  const element = (kind, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(kind), properties);
    made.append(...children);
    return made;
  };

  const save = (content, name) => {
    const link = element("a", { href: URL.createObjectURL(content), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  const wan = (yuan) => (Number(yuan) / 10000).toLocaleString("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

  const figures = (counts = {}, amounts = {}) => {
    const list = element("dl", { className: "facts" });
    const add = (words, value) => list.append(element("dt", { textContent: words }), element("dd", { textContent: value }));
    Object.entries(counts).forEach(([words, number]) => add(words, number));
    Object.entries(amounts).forEach(([name, sum]) => add({ budget: "项目预算", executed: "项目执行" }[name] || name, `${wan(sum)} 万元`));
    return list.children.length ? [list] : [];
  };

  // Says in `panel` what a node is; `more` are further links or buttons.
  const describe = (panel, node, more = []) => {
    const said = [node.words, node.code && `代码 ${node.code}`, node.years && node.years.length && `${node.years.join("、")} 年`];
    const links = element("p", { className: "stage-tools" });
    if (node.address) links.append(element("a", { className: "button", href: node.address, textContent: "打开它的页面" }));
    links.append(element("a", { className: "button", href: "/graph?" + new URLSearchParams({ focus: node.id }), textContent: "以它为中心" }), ...more);
    panel.replaceChildren(
      element("h2", { textContent: plain(node.label.slice(0, 200)) }),
      element("p", { className: "soft small", textContent: said.filter(Boolean).join("，") }),
      ...figures(node.counts, node.amounts),
      links,
    );
  };

  return { LOOKS, colour, plain, element, save, describe };
})();
