import { html } from "hono/html";
import { called, handset, isLandline } from "./calls/markup.ts";
import { titleOf } from "./list.ts";
import { answerTo, type Entry, type Telephone } from "./telephones.ts";
import type { Fate, InboundText, ReceiptState, Text } from "./text.ts";
import { clockTime, counted, spaced } from "./wording.ts";

/** What `html` makes; none of the templates waits for anything. */
export type Markup = ReturnType<typeof html>;

export type CardView = {
  phone: Telephone;
  /** Entries to show, newest last. */
  shownEntries: number;
  twoWayNumber?: string;
  /** What was typed before it was refused. */
  typed?: string;
};

const fates: Record<Fate, [words: string, mood: string]> = {
  travelling: ["na cestě", "quiet"],
  delivered: ["doručeno", "done"],
  unreachable: ["nedoručeno, telefon není dostupný", "danger"],
  unknown: ["nedoručeno, číslo neexistuje", "danger"],
  expired: ["nedoručeno včas, vypršelo", "danger"],
  refused: ["odmítnuto", "danger"],
};

const handovers: Record<ReceiptState, [words: string, mood: string]> = {
  none: ["", "quiet"],
  lost: ["", "quiet"],
  waiting: ["předává se městu", "quiet"],
  sent: ["město převzalo", "done"],
  failed: ["město nepřevzalo", "danger"],
};

/**
 * One telephone: the call that is on it, its newest texts and calls, and a field to text back, which a landline has not.
 * The script exchanges `.live` and `.texts` and leaves the form alone.
 */
export function card({ phone, shownEntries, twoWayNumber, typed = "" }: CardView): Markup {
  const { number, entries, total } = phone;
  const shown = entries.slice(-shownEntries);
  return html`<li class="phone${isLandline(number) ? " landline" : ""}" id="tel-${number}" data-total="${total}">
    <h3 tabindex="-1">${spaced(number)}</h3>
    ${handset(phone)}
    <div class="texts">
      ${total > shown.length ? older(phone, total - shown.length) : ""}
      <ol>${shown.map(entry)}</ol>
    </div>
    ${isLandline(number) ? "" : answerForm(number, answerTo(phone) ?? twoWayNumber, typed)}
  </li>`;
}

const older = ({ number, entries }: Telephone, hidden: number): Markup =>
  entries.length < 2
    ? html``
    : html`<p class="older"><a href="/?number=${number}">${counted(hidden, "starší", "starší", "starších")}</a></p>`;

function entry(shown: Entry): Markup {
  if (shown.kind === "written") return written(shown.text);
  return shown.kind === "called" ? called(shown.text) : received(shown.text);
}

function received({ letter, acceptedAt, fate }: Text): Markup {
  const [words, mood] = fates[fate];
  return html`<li class="received">
    <p class="body">${linked(letter.body)}</p>
    <p class="about"><span class="${mood}">${words}</span> <b>${senderShown(letter.sender)}</b> ${about(acceptedAt, letter)} <span>${titleOf(letter.provider)}</span></p>
  </li>`;
}

function written(text: InboundText): Markup {
  const [words, mood] = handovers[text.receiptState];
  return html`<li class="written">
    <p class="body">${linked(text.text)}</p>
    <p class="about"><span class="${mood}">${words}</span> <b>pro ${spaced(text.to)}</b> ${about(text.receivedAt, text)} <span>${titleOf(text.provider)}</span></p>
  </li>`;
}

/** A number as people read it, a name as it is. */
const senderShown = (sender: string) => (/^\d{9,}$/.test(sender) ? spaced(sender) : sender);

const about = (at: number, { segments, encoding }: { segments: number; encoding: string }): Markup =>
  html`<span>${clockTime(at)}</span> <span>${counted(segments, "část", "části", "částí")}, ${encoding}</span>`;

function answerForm(number: string, to: string | undefined, typed: string): Markup {
  const label = to ? `Odepsat na ${spaced(to)}` : "Napsat městu";
  return html`<form class="answer" method="post" action="/phones/${number}/texts">
    <label for="text-${number}">${label}</label>
    <div class="row">
      <input id="text-${number}" name="text" required maxlength="1600" autocomplete="off" value="${typed}">
      <button aria-label="Odeslat z ${spaced(number)}">Odeslat</button>
    </div>
    <details ${to ? "" : "open"}>
      <summary>Na jiné číslo</summary>
      <label for="to-${number}">Číslo příjemce</label>
      <input id="to-${number}" name="to" inputmode="tel" autocomplete="off" placeholder="${to ? spaced(to) : ""}">
    </details>
    <p class="problem" role="alert"></p>
  </form>`;
}

/** Web addresses in a text become links as a telephone makes them, with or without a scheme. */
export function linked(text: string): (Markup | string)[] {
  const address = /(?:https?:\/\/|(?:[\w-]+\.)+[a-z]{2,}\/)[^\s<>"]*[^\s<>".,;:!?)„“”]/gi;
  const pieces: (Markup | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const [url] = match;
    const href = /^https?:/i.test(url) ? url : `http://${url}`;
    pieces.push(
      text.slice(end, match.index),
      html`<a href="${href}" target="_blank" rel="noopener noreferrer">${url}</a>`,
    );
    end = match.index + url.length;
  }
  return [...pieces, text.slice(end)];
}
