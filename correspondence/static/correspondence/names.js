"use strict";
// Gives a name to what the admin draws without one, for whoever hears a page and does not see it:
// boxes that complete what is typed, and the cells of a table of rows.
(() => {
  const words = (cell) => (cell ? cell.textContent.trim().replace(/\s+/g, " ") : "");

  function header(field) {
    const cell = field.closest("td");
    return words(cell?.closest("table")?.tHead?.rows[0]?.cells[cell.cellIndex]);
  }

  function nameOf(field) {
    return field.getAttribute("aria-label") || words(field.labels?.[0]).replace(/:$/, "") || header(field);
  }

  function nameRows(root) {
    for (const cell of document.querySelectorAll(".tabular th")) if (!words(cell)) cell.setAttribute("role", "cell");
    for (const field of root.querySelectorAll(".tabular td :is(input:not([type=hidden]), select, textarea)")) {
      if (!field.labels?.length && !field.hasAttribute("aria-label") && header(field)) field.setAttribute("aria-label", header(field));
    }
  }

  // The cross that clears a choice stands among the items of a list, and is none.
  function setApart(list) {
    const cross = list.querySelector(":scope > .select2-selection__clear");
    if (cross) list.before(cross);
  }

  function nameBoxes(root) {
    for (const select of root.querySelectorAll("select.admin-autocomplete.select2-hidden-accessible")) {
      const name = nameOf(select);
      const box = select.nextElementSibling?.querySelector(".select2-selection");
      if (!name || !box || box.dataset.named) continue;
      box.dataset.named = "yes";
      const shown = box.querySelector(".select2-selection__rendered");
      box.setAttribute("aria-label", name);
      if (select.multiple) {
        box.querySelector(".select2-search__field")?.setAttribute("aria-label", name);
        setApart(shown);
        new MutationObserver(() => setApart(shown)).observe(shown, { childList: true });
      } else {
        box.id = `${select.id}_box`;
        box.setAttribute("aria-labelledby", `${box.id} ${shown.id}`); // its name, and what is chosen
        shown.setAttribute("aria-label", name);
      }
      django.jQuery(select).on("select2:open", () => {
        document.querySelector(".select2-container--open .select2-search__field")?.setAttribute("aria-label", name);
      });
    }
  }

  function nameAll(root) {
    nameRows(root);
    nameBoxes(root);
  }

  // Where a search has a hint, its glass is no name.
  function nameSearch() {
    const field = document.getElementById("searchbar");
    field?.setAttribute("aria-label", field.form.querySelector("[type=submit]").value);
  }

  window.addEventListener("load", nameSearch);
  // Behind the admin's own scripts, which draw the boxes once jQuery says that the page is ready.
  window.addEventListener("load", () => window.django?.jQuery?.(() => nameAll(document)));
  document.addEventListener("formset:added", (event) => setTimeout(() => nameAll(event.target.parentNode)));
})();
