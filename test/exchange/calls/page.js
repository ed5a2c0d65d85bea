// Calls on the page: a button of a telephone without leaving, news for who listens, and what is said read aloud.

const news = document.getElementById("news");
const voiceless = document.getElementById("voiceless");
const voices = globalThis.speechSynthesis;

/** The voice that reads a language, if this browser has one. */
const voiceOf = (language) => voices?.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language));

function showVoices() {
  const isThere = Boolean(voiceOf("cs"));
  voiceless.hidden = isThere;
  for (const button of document.querySelectorAll(".aloud")) button.hidden = !voiceOf(languageAt(button));
}

const languageAt = (button) => button.closest(".called").querySelector(".said").lang;

function speak(line, said) {
  const voice = voiceOf(said.lang);
  if (!voice) return;
  const words = new SpeechSynthesisUtterance(line);
  [words.voice, words.lang, words.rate] = [voice, voice.lang, Number(said.dataset.rate)];
  voices.speak(words);
}

/** The telephones picked up here, and how many lines of their call were read. */
const listening = new Map();

/** A card was changed: tells who listens to the page, and reads on where somebody picked up here. */
export function heard(card, before) {
  const { state } = card.querySelector(".live").dataset;
  const number = card.querySelector("h3").textContent;
  if (state === "ringing" && before !== "ringing") news.textContent = `Zvoní telefon ${number}.`;
  if (state === "idle" && before === "talking") news.textContent = `Hovor na telefonu ${number} skončil.`;
  if (listening.has(card.id)) readOn(card);
  if (state === "idle") listening.delete(card.id);
  showVoices();
}

function readOn(card) {
  const said = card.querySelector(".called:last-child .said");
  const lines = said?.querySelectorAll("p:not(.unheard)") ?? [];
  for (let read = listening.get(card.id); read < lines.length; read++) speak(lines[read].textContent, said);
  listening.set(card.id, lines.length);
}

/** The part of a card that stands for its call, exchanged only where it changed; the button in hand stays in hand. */
export function exchange(old, fresh) {
  if (old.outerHTML === fresh.outerHTML) return;
  const held = old.contains(document.activeElement) ? document.activeElement : undefined;
  old.replaceWith(fresh);
  if (!held) return;
  const same = [...fresh.querySelectorAll("button")].find(
    ({ name, value }) => name === held.name && value === held.value,
  );
  (same ?? fresh.querySelector("button") ?? fresh.closest(".phone").querySelector("h3")).focus();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".acts")) return;
  event.preventDefault();
  const { name, value } = event.submitter;
  if (value === "answer") listening.set(form.closest(".phone").id, 0);
  // Who presses a key interrupts, and who hangs up hears no more.
  else voices?.cancel();
  const headers = { accept: "application/json" };
  await fetch(form.action, { method: "POST", body: new URLSearchParams({ [name]: value }), headers }).catch(
    () => undefined,
  );
});

document.addEventListener("click", (event) => {
  const button = event.target.closest(".aloud");
  if (!button) return;
  const said = button.closest(".called").querySelector(".said");
  voices.cancel();
  for (const line of said.querySelectorAll("p")) speak(line.textContent, said);
});

voices?.addEventListener("voiceschanged", showVoices);
showVoices();
