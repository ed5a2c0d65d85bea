// Makes the page live: cards arrive by themselves and a text is sent without leaving. Without it, the page works whole.

import { exchange, heard } from "/calls.js";

const list = document.getElementById("phones");
const totals = document.getElementById("totals");
const shownPhones = 60;

const source = new EventSource(
  `/events?${new URLSearchParams({ number: list.dataset.number, version: list.dataset.version })}`,
);

source.addEventListener("message", (event) => {
  const { cards, totals: sentence, empty } = JSON.parse(event.data);
  totals.innerHTML = sentence;
  if (empty) list.replaceChildren();
  for (const markup of cards) show(markup);
  trim();
});

function show(markup) {
  const template = document.createElement("template");
  template.innerHTML = markup;
  const fresh = template.content.firstElementChild;
  const old = document.getElementById(fresh.id);
  if (!old) {
    list.prepend(fresh);
    heard(fresh, "idle");
    return;
  }
  const isNews = old.dataset.total !== fresh.dataset.total;
  const before = old.querySelector(".live").dataset.state;
  old.dataset.total = fresh.dataset.total;
  // Only the call and the texts are exchanged: somebody may be typing into the form below them.
  for (const part of [".live", ".texts"]) exchange(old.querySelector(part), fresh.querySelector(part));
  if (isNews && !isBeingRead()) list.prepend(old);
  heard(old, before);
}

/** Cards keep their places while somebody types into one or has scrolled down to read. */
const isBeingRead = () => list.contains(document.activeElement) || list.getBoundingClientRect().top < 0;

function trim() {
  const surplus = [...list.children].slice(shownPhones);
  for (const card of surplus) if (!card.contains(document.activeElement)) card.remove();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".answer")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } }).catch(
    () => undefined,
  );
  const problem = form.querySelector(".problem");
  if (!answer) problem.textContent = "Ústředna neodpovídá. Zkuste to znovu.";
  else if (answer.ok) [problem.textContent, form.elements.text.value] = ["", ""];
  else problem.textContent = (await answer.json()).problem;
});

// A link to the faults opens them.
const openTarget = () => document.querySelector(`details${location.hash || "#none"}`)?.setAttribute("open", "");
addEventListener("hashchange", openTarget);
openTarget();
