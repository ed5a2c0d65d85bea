/*
 * What a part of the page that asks for itself again needs beside htmx. Its answer is taken only when it is our own
 * and holds that part; any other (an error page, a page of the network in front of us, none at all) changes nothing,
 * is said beside the part, and the next request comes as if nothing had been. Seconds are counted down, and what landlines will
 * hear is read aloud.
 */

/** The line beside a part that says what is the matter; its sentences come with the page, in its language. */
const lineOf = (part) => document.getElementById(`${part.id}-trouble`);

function say(part, trouble) {
  const line = lineOf(part);
  const text = trouble === undefined ? "" : (line?.dataset[trouble] ?? "");
  if (line && line.textContent !== text) line.textContent = text;
}

const isOurs = ({ response, text, target }) => response.status < 400 && text.includes(`id="${target.id}"`);

document.addEventListener("htmx:before:request", (event) => {
  // A tab that nobody sees asks for nothing: its progress goes on when it is looked at again.
  const polls = event.target instanceof Element && event.target.id === "progress";
  if (polls && document.hidden) event.preventDefault();
});

document.addEventListener("htmx:before:swap", (event) => {
  const { ctx } = event.detail;
  if (isOurs(ctx)) return say(ctx.target, undefined);
  event.preventDefault();
  say(ctx.target, ctx.response.status === 401 ? "ended" : "failed");
});

document.addEventListener("htmx:error", (event) => {
  const target = event.detail.ctx?.target;
  if (target instanceof Element) say(target, "failed");
});

/** The address of a new message names its form: whoever comes back to it finds what the form has made. */
const once = document.querySelector("#compose input[name=once]");
if (once && location.pathname === "/messages/new") {
  const address = new URL(location.href);
  address.searchParams.set("form", once.value);
  history.replaceState(history.state, "", address);
}

/** When each countdown ends, by this browser's own clock: the page says how many seconds are left, not the hour. */
const ends = new WeakMap();

function startCountdowns() {
  for (const seconds of document.querySelectorAll("[data-seconds-left]"))
    ends.set(seconds, performance.now() + Number(seconds.dataset.secondsLeft) * 1000);
}

function countDown() {
  for (const seconds of document.querySelectorAll("[data-seconds-left]")) {
    const left = Math.max(0, Math.ceil(((ends.get(seconds) ?? 0) - performance.now()) / 1000));
    if (seconds.textContent !== String(left)) seconds.textContent = String(left);
  }
}

document.addEventListener("htmx:after:swap", startCountdowns);
startCountdowns();
setInterval(countDown, 250);

/** The spoken text of a form follows the written one, by what the preview has made of it, until somebody changes it. */
function followText() {
  for (const { dataset } of document.querySelectorAll("#preview [data-made]")) {
    const spoken = document.getElementById(dataset.field);
    const made = document.getElementById(dataset.madeField);
    if (!spoken || !made || spoken.value !== made.value) continue;
    spoken.value = dataset.made;
    made.value = dataset.made;
  }
}

document.addEventListener("htmx:after:swap", followText);

/** Reading aloud: a button where the browser has a voice of the language, else a sentence that says why there is none. */
const speech = window.speechSynthesis;
const languageOf = (tag) => tag.toLowerCase().split(/[-_]/)[0];
const voiceFor = (tag) => speech?.getVoices().find(({ lang }) => languageOf(lang) === languageOf(tag));

function offerVoices() {
  for (const part of document.querySelectorAll("[data-voice]")) {
    const hasVoice = voiceFor(part.dataset.voice) !== undefined;
    part.querySelector("[data-plays]").hidden = !hasVoice;
    part.querySelector("[data-no-voice]").hidden = hasVoice;
  }
}

function play(button) {
  const source = document.getElementById(button.dataset.plays);
  const words = new SpeechSynthesisUtterance(source.value ?? source.textContent);
  words.voice = voiceFor(button.parentElement.dataset.voice);
  words.lang = words.voice.lang;
  words.rate = Number(button.dataset.rate);
  const name = button.textContent;
  const stopped = () => {
    button.textContent = name;
  };
  words.addEventListener("end", stopped);
  words.addEventListener("error", stopped);
  button.textContent = button.dataset.stop;
  speech.speak(words);
}

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("[data-plays]") : null;
  if (!button) return;
  const isPlaying = speech.speaking && button.textContent === button.dataset.stop;
  speech.cancel();
  if (!isPlaying) play(button);
});

// Browsers find their voices after the page.
speech?.addEventListener?.("voiceschanged", offerVoices);
offerVoices();
