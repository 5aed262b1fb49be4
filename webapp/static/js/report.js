// `#char=S,E` (RFC 5147): shows those characters, marked, wherever on the page or its parts they are.
(() => {
  "use strict";
  const page = document.querySelector("[data-report]");
  if (!page) return;

  const asked = () => {
    const match = /^#char=(\d{1,9}),(\d{1,9})$/.exec(decodeURIComponent(location.hash));
    return match ? [Number(match[1]), Number(match[2])] : null;
  };

  const textNodes = (run) => {
    const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) =>
        node.parentElement.closest(".found-number") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    });
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  };

  // Offsets count code points; the page's strings count UTF-16 units.
  const units = (text, points) => Array.from(text).slice(0, points).join("").length;

  const markRun = (run, start, end, made) => {
    let at = Number(run.dataset.o);
    for (const node of textNodes(run)) {
      const length = Array.from(node.data).length;
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, length);
      if (from < to) {
        const range = document.createRange();
        range.setStart(node, units(node.data, from));
        range.setEnd(node, units(node.data, to));
        const mark = document.createElement("mark");
        range.surroundContents(mark);
        made.push(mark);
      }
      at += length;
    }
  };

  const show = (element) => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "center" });
  };

  const elsewhere = (start) => {
    if (!("part" in page.dataset)) return false;
    const starts = page.dataset.parts.split(",").map(Number);
    const part = Math.max(starts.findLastIndex((s) => s <= start), 0);
    return part !== Number(page.dataset.part);
  };

  const follow = () => {
    const span = asked();
    if (!span) return;
    const [start, end] = span;
    const there = document.getElementById(`char=${start},${end}`);
    if (there) return show(there);
    if (elsewhere(start)) {
      location.replace(`${location.pathname}?hl=${start},${end}#char=${start},${end}`);
      return;
    }
    const runs = [...document.querySelectorAll("[data-o]")].filter((run) => {
      const from = Number(run.dataset.o);
      return from < end && from + Array.from(run.textContent).length > start;
    });
    const inTable = runs.filter((run) => !run.closest("details.raw"));
    const made = [];
    for (const run of inTable.length ? inTable : runs) markRun(run, start, end, made);
    if (made.length) {
      made[0].id = `char=${start},${end}`;
      show(made[0]);
    }
  };

  const folded = page.querySelector(".contents details");
  if (folded && matchMedia("(max-width: 61.99rem)").matches) folded.open = false;
  addEventListener("hashchange", follow);
  follow();
})();
