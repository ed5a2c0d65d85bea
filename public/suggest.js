/* Suggestions are fetched when somebody comes to the field of an address: who leaves it blank waits for nothing. */

document.addEventListener("focusin", ({ target }) => {
  if (target.dataset.suggest) import(target.closest("[data-script]").dataset.script);
});
