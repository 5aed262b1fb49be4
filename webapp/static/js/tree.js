// Walking a tree with the keyboard, as the WAI-ARIA tree pattern has it.
(() => {
  "use strict";
  for (const tree of document.querySelectorAll("[role=tree]")) {
    const items = () =>
      [...tree.querySelectorAll("[role=treeitem]")].filter((item) => !item.parentElement.closest("[aria-expanded=false]"));
    const first = tree.querySelector("[aria-selected=true]") || tree.querySelector("[role=treeitem]");
    if (first) first.tabIndex = 0;

    const go = (item) => {
      if (!item) return;
      tree.querySelectorAll("[tabindex='0']").forEach((old) => (old.tabIndex = -1));
      item.tabIndex = 0;
      item.focus();
    };
    const fold = (item, open) => item.hasAttribute("aria-expanded") && item.setAttribute("aria-expanded", String(open));

    tree.addEventListener("click", (event) => {
      const item = event.target.closest("[role=treeitem]");
      if (!item || event.target.closest("a")) return;
      fold(item, item.getAttribute("aria-expanded") === "false");
      go(item);
    });
    tree.addEventListener("keydown", (event) => {
      const item = event.target.closest("[role=treeitem]");
      if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
      const all = items();
      const at = all.indexOf(item);
      const open = item.getAttribute("aria-expanded");
      const moves = {
        ArrowDown: () => go(all[at + 1]),
        ArrowUp: () => go(all[at - 1]),
        Home: () => go(all[0]),
        End: () => go(all.at(-1)),
        ArrowRight: () => (open === "false" ? fold(item, true) : go(open ? all[at + 1] : null)),
        ArrowLeft: () => (open === "true" ? fold(item, false) : go(item.parentElement.closest("[role=treeitem]"))),
        Enter: () => item.querySelector("a").click(),
        " ": () => fold(item, open === "false"),
      };
      const move =
        moves[event.key] ||
        (event.key.length === 1 &&
          (() => go([...all.slice(at + 1), ...all.slice(0, at)].find((other) => other.textContent.trim().startsWith(event.key)))));
      if (!move) return;
      event.preventDefault();
      move();
    });
  }
})();
