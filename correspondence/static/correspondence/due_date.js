"use strict";
// Shows the date that a period gives, and how it was counted, while the period is typed.
// Without this script the first save shows it, and the second one saves.
(() => {
  const FIELDS = ["period_as_written", "basis", "stated_due", "counted_from", "trigger", "count", "unit", "direction", "roll", "calendar"];
  const LETTER = ["when", "sent", "received", "announced", "jurisdiction", "letter"];
  const timers = new Map();

  const field = (prefix, name) => document.getElementsByName(prefix + name)[0];

  function place(prefix) {
    const words = field(prefix, "period_as_written");
    const row = words && words.closest(".form-row, .field-period_as_written, .fieldBox, div");
    if (!row) return null;
    let box = row.querySelector(".due-date-preview");
    if (!box) {
      box = document.createElement("div");
      box.className = "due-date-preview help";
      box.setAttribute("role", "status");
      row.append(box);
    }
    return box;
  }

  async function show(prefix) {
    const asked = new URLSearchParams();
    for (const name of FIELDS) asked.set(name, field(prefix, name)?.value ?? "");
    for (const name of LETTER) asked.set(name, field("", name)?.value ?? "");
    const box = place(prefix);
    const seen = field(prefix, "seen_due");
    if (!box || !seen) return;
    if (!asked.get("period_as_written") && !asked.get("count")) {
      box.replaceChildren();
      return;
    }
    const answer = await fetch(`/admin/correspondence/deadline/preview/?${asked}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { due, html } = await answer.json();
    box.innerHTML = html; // written by our own template, every value escaped
    seen.value = due;
    const basis = field(prefix, "basis");
    if (due && basis && !field(prefix, "stated_due")?.value) basis.value = "computed";
  }

  // A form that came back keeps its words: show again what they give.
  for (const words of document.querySelectorAll("[name$=period_as_written]")) {
    if (words.value && !words.name.includes("__prefix__")) show(words.name.replace("period_as_written", ""));
  }

  document.addEventListener("input", (event) => {
    const named = /^(deadlines-\d+-)?(\w+)$/.exec(event.target.name || "");
    if (!named) return;
    const prefixes = FIELDS.includes(named[2]) ? [named[1] || ""] : [];
    if (!named[1] && LETTER.includes(named[2])) {
      for (const words of document.querySelectorAll("[name$=period_as_written]")) {
        prefixes.push(words.name.replace("period_as_written", ""));
      }
    }
    for (const prefix of prefixes) {
      if (prefix.includes("__prefix__")) continue;
      clearTimeout(timers.get(prefix));
      timers.set(prefix, setTimeout(() => show(prefix), 250));
    }
  });
})();
