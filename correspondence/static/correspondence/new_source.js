"use strict";
// A web address typed where a source is chosen, and not on record, is offered as a new source: Enter or a click opens
// the page of the “+” with the address and a key filled in. Without this script the “+” opens it empty.
(() => {
  const SEARCH = ".select2-search__field";

  document.addEventListener("DOMContentLoaded", () => {
    django.jQuery(document).on("select2:open", "select[data-field-name=source]", ({ target: select }) => {
      const add = document.getElementById(`add_${select.id}`);
      const list = document.getElementById(`select2-${select.id}-results`);
      if (!add || !list) return;
      const watch = new MutationObserver(() => offer(select, add, list));
      watch.observe(list, { childList: true });
      django.jQuery(select).one("select2:close", () => watch.disconnect());
    });
  });

  function offer(select, add, list) {
    const typed = document.querySelector(`.select2-container--open ${SEARCH}`)?.value.trim() ?? "";
    const message = list.querySelector(".select2-results__message");
    if (!message || message.querySelector("button") || !/^(https?:\/\/|www\.)\S+\.\S+$/i.test(typed)) return;
    const address = /^www\./i.test(typed) ? `https://${typed}` : typed;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "new-source";
    button.textContent = `${add.title || "+"}: ${address}`;
    button.addEventListener("click", () => open(select, add, address));
    message.append(button);
  }

  function open(select, add, address) {
    const plain = add.href;
    const filled = new URL(plain);
    filled.searchParams.set("address", address);
    add.href = filled;
    django.jQuery(select).select2("close");
    add.click();
    add.href = plain;
  }

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || !event.target.matches?.(SEARCH)) return;
      const button = document.querySelector(".select2-results .new-source");
      if (!button) return;
      event.preventDefault();
      event.stopPropagation();
      button.click();
    },
    true,
  );
})();
