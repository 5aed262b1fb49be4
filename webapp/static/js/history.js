// Questions asked on this device: kept in its own storage, never sent.
(() => {
  "use strict";
  const KEY = "caipu.questions";
  const LIMIT = 20;
  const section = document.getElementById("history");
  if (!section) return;

  const load = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.filter((q) => typeof q === "string") : [];
    } catch {
      return [];
    }
  };
  const save = (questions) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(questions.slice(0, LIMIT)));
    } catch {
      // Storage is full or forbidden: the page works without a history.
    }
  };

  const asked = document.querySelector("[data-question]");
  const current = asked ? asked.dataset.question : "";
  if (current) save([current, ...load().filter((q) => q !== current)]);

  const show = () => {
    const questions = load().filter((q) => q !== current);
    const list = section.querySelector("ul");
    list.replaceChildren(
      ...questions.slice(0, 8).map((question) => {
        const link = document.createElement("a");
        link.href = "/?" + new URLSearchParams({ q: question });
        link.textContent = question.length > 80 ? question.slice(0, 79) + "…" : question;
        const item = document.createElement("li");
        item.append(link);
        return item;
      }),
    );
    section.hidden = questions.length === 0;
  };
  section.querySelector("[data-forget]").addEventListener("click", () => {
    save([]);
    show();
  });
  show();
})();
