"use strict";
// Each table gets a filter and sorts by the column that is clicked. Without script, everything can be read all the same.
document.querySelectorAll("details.part table").forEach(table => {
  const body = table.tBodies[0], rows = [...body.rows];
  const box = document.createElement("input");
  box.type = "search";
  box.placeholder = "Filter";
  box.setAttribute("aria-label", "Filter " + table.closest("details").querySelector("[role=heading]").textContent);
  box.addEventListener("input", () => {
    const wanted = box.value.toLowerCase();
    rows.forEach(row => { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
  });
  table.parentElement.before(box);
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const text = row => row.cells[column].textContent;
    const sort = () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      table.querySelectorAll("th").forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      rows.sort((a, b) => (text(a) === "") - (text(b) === "") || (down ? -1 : 1) * text(a).localeCompare(text(b), "en", { numeric: true }));
      body.append(...rows);
    };
    head.tabIndex = 0;
    head.title = "Sort";
    head.addEventListener("click", sort);
    head.addEventListener("keydown", event => { if (event.key === "Enter") sort(); });
  });
});
const open = () => {
  const part = location.hash && document.getElementById(location.hash.slice(1));
  if (part && part.tagName === "DETAILS") part.open = true;
};
addEventListener("hashchange", open);
addEventListener("beforeprint", () => document.querySelectorAll("details.part").forEach(part => { part.open = true; }));
open();
