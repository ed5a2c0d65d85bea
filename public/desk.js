/*
 * What a part of the page that asks for itself again needs beside htmx. Its answer is taken only when it is our own
 * and holds that part; any other (an error page, a page of the network in front of us, none at all) changes nothing,
 * is said beside the part, and the next request comes as if nothing had been. And seconds are counted down.
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
