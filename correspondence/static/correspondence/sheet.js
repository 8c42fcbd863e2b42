"use strict";
// Ctrl+Enter goes on from the box in which rows are pasted. The box is ready to paste into; without this script, Tab leads to it.
(() => {
  const box = document.getElementById("id_text");
  if (!box) return;
  if (!document.querySelector(".errorlist")) box.focus();
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      box.form.requestSubmit();
    }
  });
})();
