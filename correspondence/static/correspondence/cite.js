"use strict";
// Alt+S in a field, or the button “Cite” beside it, opens a row for a source of that fact. Enter then saves, as everywhere.
// Without this script a row is added and its fact is chosen by hand.
(() => {
  const GROUP = "#citations-group";
  const empty = (name) => document.getElementById(`id_citations-__prefix__-${name}`);

  document.addEventListener("DOMContentLoaded", () => {
    const facts = empty("field");
    if (!facts) return; // a page that is only read
    const standsFor = JSON.parse(facts.dataset.standsFor);
    const rows = JSON.parse(facts.dataset.rows);
    const label = (fact) => [...facts.options].find((option) => option.value === fact)?.text ?? "";
    const said = document.createElement("p");
    said.className = "hidden-but-read";
    said.setAttribute("role", "status");
    document.querySelector(GROUP).append(said);
    let from = null;

    // Which fact a field is part of: its own, that of its rows, or the whole entry.
    function factOf(element) {
      const box = element.closest(".related-widget-wrapper, .fieldBox, .form-row");
      const name = element.name || box?.querySelector("[name]")?.name || "";
      const row = /^(.+?)-(?:\d+|__prefix__)-\w+$/.exec(name);
      const fact = row ? rows[row[1]] : (standsFor[name] ?? name);
      return [...facts.options].some((option) => option.value === fact) ? fact : "";
    }

    // The source cited last on this page; else the one that this person cited last.
    function lastSource() {
      const cited = [...document.querySelectorAll("[name^=citations-][name$=-source]")].filter(
        (select) => select.value && !select.name.includes("__prefix__"),
      );
      const last = cited.at(-1);
      if (last) return [last.value, last.selectedOptions[0].text];
      const { last: key, lastText } = empty("source").dataset;
      return [key, lastText];
    }

    function cite(fact, origin) {
      const [key, text] = lastSource();
      const number = document.getElementById("id_citations-TOTAL_FORMS").value;
      document.querySelector(`${GROUP} .add-row a`)?.click();
      const field = (name) => document.getElementById(`id_citations-${number}-${name}`);
      if (!field("field")) return;
      from = origin;
      field("field").value = fact;
      said.textContent = facts.dataset.added.replace("%s", label(fact));
      const source = field("source");
      if (key) {
        if (![...source.options].some((option) => option.value === key)) source.append(new Option(text, key));
        source.value = key;
        django.jQuery(source).trigger("change");
        field("page").focus();
      } else {
        django.jQuery(source).select2("open");
      }
      field("page").closest(".inline-related").scrollIntoView({ block: "center" });
    }

    function button(fact) {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "cite-button";
      made.tabIndex = -1; // the keyboard has Alt+S, and Tab still leads from field to field
      made.textContent = facts.dataset.cite;
      made.setAttribute("aria-label", facts.dataset.citeFor.replace("%s", label(fact)));
      made.title = made.getAttribute("aria-label");
      made.addEventListener("click", () => cite(fact, made));
      return made;
    }

    for (const fact of [...facts.options].map((option) => option.value).filter(Boolean)) {
      const names = [fact, ...Object.keys(standsFor).filter((name) => standsFor[name] === fact)];
      const control = names.map((name) => document.querySelector(`#content-main form [name="${name}"]`)).find(Boolean);
      const box = control?.closest(".flex-container");
      if (!box) continue;
      box.classList.add("citable"); // beside the label, and in the order of Tab behind its field
      box.append(button(fact));
    }
    for (const [prefix, fact] of Object.entries(rows)) {
      const heading = document.getElementById(`${prefix}-heading`);
      if (heading && label(fact)) heading.after(button(fact));
    }

    document.addEventListener("keydown", (event) => {
      const alone = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (alone && ["s", "S", "ß"].includes(event.key) && event.target.closest("#content-main form")) {
        event.preventDefault();
        cite(factOf(event.target), event.target);
      } else if (event.key === "Escape" && from && event.target.closest(GROUP) && !event.target.closest(".select2-container")) {
        from.focus();
      }
    });
  });
})();
