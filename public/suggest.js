/* Suggestions are fetched when somebody begins with the form: who only reads the page waits for nothing. */

const { script } = document.querySelector("[data-script]").dataset;
document.addEventListener("focusin", () => import(script), { once: true });
