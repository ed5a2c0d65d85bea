import { html } from "hono/html";
import type { Markup } from "../card.ts";
import { titleOf } from "../list.ts";
import type { Telephone } from "../telephones.ts";
import type { Text } from "../text.ts";
import { clockTime, counted, spaced } from "../wording.ts";
import type { Act } from "./acts.ts";
import type { Call, CallEnd } from "./call.ts";

const ends: Record<CallEnd, [words: string, mood: string]> = {
  answered: ["vyslechnuto", "done"],
  machine: ["vyslechl záznamník", "done"],
  busy: ["obsazeno", "danger"],
  "no-answer": ["nikdo nezvedl", "danger"],
  declined: ["odmítnuto na telefonu", "danger"],
  failed: ["číslo neexistuje", "danger"],
  expired: ["vypršelo, než se dovolalo", "danger"],
};

const underWay: Record<Call["state"], string> = {
  queued: "čeká u brány",
  dialling: "vytáčí se",
  ringing: "zvoní",
  talking: "mluví se",
  over: "",
};

/** Whether this number is a landline (numbering plan: Czech geographic numbers). */
export const isLandline = (number: string) => /^420[2-5]/.test(number);

/** The call that this telephone is in, if there is one. */
const callOn = ({ entries }: Telephone): Text | undefined =>
  entries.findLast((entry) => entry.kind === "called" && ["ringing", "talking"].includes(entry.text.call?.state ?? ""))
    ?.text as Text | undefined;

/** The telephone itself, as it stands there, and what can be done with the call that is on it. */
export function handset(phone: Telephone): Markup {
  const text = callOn(phone);
  const state = text?.call?.state ?? "idle";
  const isSet = isLandline(phone.number) || text !== undefined;
  return html`<div class="live" data-state="${state}">
    ${isSet ? html`<div class="set ${isLandline(phone.number) ? "desk" : "pocket"} ${state}" aria-hidden="true"><i class="handset"></i><i class="body"><i></i><i></i><i></i><i></i><i></i><i></i><i></i><i></i><i></i></i></div>` : ""}
    ${text?.call ? controls(phone.number, text, text.call) : ""}
  </div>`;
}

function controls(number: string, { letter }: Text, call: Call): Markup {
  const shown = spaced(number);
  if (call.state === "ringing")
    return html`<form class="acts" method="post" action="/phones/${number}/call">
      <p><b>Zvoní.</b> Volá ${spaced(letter.sender)}.</p>
      <div class="row">${button("answer", "Zvednout", shown)} ${button("busy", "Obsazeno", shown)} ${button("ignore", "Nezvedat", shown)} ${button("machine", "Záznamník", shown)}</div>
    </form>`;
  return html`<form class="acts" method="post" action="/phones/${number}/call">
    <p><b>Hovor běží.</b> Klávesy: <span class="keys">${call.keys || "zatím žádné"}</span></p>
    <div class="pad" role="group" aria-label="Klávesy telefonu ${shown}">${[..."123456789*0#"].map(key)}</div>
    <div class="row">${button("hang-up", "Zavěsit", shown)}</div>
  </form>`;
}

const button = (act: Act, words: string, number: string): Markup =>
  html`<button name="act" value="${act}" class="${act === "answer" ? "" : "second"}" aria-label="${words}, ${number}">${words}</button>`;

const names: Record<string, string> = { "*": "hvězdička", "#": "křížek" };
const key = (sign: string): Markup =>
  html`<button name="key" value="${sign}" class="second" aria-label="Klávesa ${names[sign] ?? sign}">${sign}</button>`;

/** A call among the entries of a telephone: what was heard, the keys, and how it ended. */
export function called({ letter, acceptedAt, call }: Text): Markup {
  if (!call) return html``;
  const [words, mood] = call.end ? endOf(call, call.end) : [underWay[call.state], "quiet"];
  const { language = "cs", rate = 1 } = letter.voice ?? {};
  return html`<li class="called">
    <div class="body said" lang="${language}" data-rate="${rate}">${call.said.length > 0 ? call.said.map((line) => html`<p>${line}</p>`) : html`<p class="unheard">${call.end ? "Nezaznělo" : "Má zaznít"}: ${letter.body}</p>`}</div>
    <p class="about"><span class="${mood}">${words}</span> <b>${spaced(letter.sender)}</b> <span>${clockTime(acceptedAt)}</span> ${heardFor(call)} ${call.keys ? html`<span>klávesy ${call.keys}</span>` : ""} <span>${titleOf(letter.provider)}</span></p>
    ${call.said.length > 0 ? html`<button type="button" class="second aloud" hidden>Přehrát</button>` : ""}
  </li>`;
}

const heardFor = ({ talkedSeconds }: Call): Markup | string =>
  talkedSeconds > 0 ? html`<span>${counted(Math.round(talkedSeconds), "sekunda", "sekundy", "sekund")}</span>` : "";

/** Whoever hung up within three seconds has heard nothing. */
const endOf = ({ talkedSeconds }: Call, end: CallEnd): [string, string] =>
  end === "answered" && talkedSeconds <= 3 ? ["hned zavěšeno", "danger"] : ends[end];
