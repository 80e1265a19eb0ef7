"use strict";
(() => {
  // names sort as people count: part-2 before part-10
  const words = new Intl.Collator(undefined, { numeric: true });

  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      head.firstElementChild.addEventListener("click", () => {
        const numeric = head.classList.contains("number");
        const before = head.getAttribute("aria-sort");
        const down = before ? before === "ascending" : numeric;
        const key = (row) => row.cells[column].dataset.sort;
        const rows = [...body.rows].sort((a, b) => {
          const x = key(a), y = key(b);
          if (numeric && (x === "" || y === "")) return (x === "") - (y === "");
          const order = numeric ? x - y : words.compare(x, y);
          return down ? -order : order;
        });
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        body.append(...rows);
      });
    });
  }

  for (const gallery of document.querySelectorAll(".gallery")) {
    const tools = gallery.querySelector(".tools");
    const list = gallery.querySelector("ul");
    const buttons = [...tools.querySelectorAll("button")];
    const order = tools.querySelector("select");
    const search = tools.querySelector("input");
    const status = tools.querySelector(".shown");
    const cards = [...list.children].map((element) => ({
      element,
      tags: element.dataset.tags.split(" "),
      score: Number(element.dataset.score),
      name: element.dataset.name,
    }));
    let tag = "";

    const filter = () => {
      const wanted = search.value.trim().toLowerCase();
      let shown = 0;
      for (const card of cards) {
        const fits = (!tag || card.tags.includes(tag)) && card.name.toLowerCase().includes(wanted);
        card.element.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      status.textContent = shown === cards.length ? "" : `${shown} of ${cards.length}`;
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        tag = button.dataset.tag;
        buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
        filter();
      });
    }
    search.addEventListener("input", filter);
    order.addEventListener("change", () => {
      const by = {
        high: (a, b) => b.score - a.score,
        low: (a, b) => a.score - b.score,
        name: (a, b) => words.compare(a.name, b.name),
      }[order.value];
      list.append(...cards.sort(by).map((card) => card.element));
    });
    tools.hidden = false;
  }

  // a link into a folded section unfolds it
  const unfold = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
