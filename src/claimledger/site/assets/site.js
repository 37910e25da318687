"use strict";

// Lets the heads of a table sort it. Without this script the table is as it was written.
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  const sorter = (table, head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = table.tBodies[0];
      const isNumber = head.dataset.kind === "number";
      const keyed = Array.from(body.rows, (row) => {
        const cell = row.cells[place];
        return [isNumber ? Number(cell.dataset.value) : cell.textContent.trim(), row];
      });
      keyed.sort(([one], [other]) => (isNumber ? one - other : collator.compare(one, other)) * (down ? -1 : 1));
      body.append(...keyed.map(([, row]) => row));
    });
  };

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    Array.from(table.tHead.rows[0].cells).forEach((head, place) => sorter(table, head, place));
  }
})();
