import { html } from "hono/html";
import type { Markup } from "./card.ts";
import { choices } from "./fault-choices.ts";
import { type Faults, isShare, noFaults } from "./faults.ts";

type Field = { name: keyof Faults; label: string };

const groups: { legend: string; fields: Field[] }[] = [
  {
    legend: "Odpovědi brány",
    fields: [
      { name: "latencyMs", label: "Každá odpověď čeká (ms)" },
      { name: "tooMany", label: "Odpoví 429, nepřijme nic (%)" },
      { name: "retryAfterSeconds", label: "Po 429 zkusit znovu za (s)" },
      { name: "serverError", label: "Odpoví 500, nepřijme nic (%)" },
      { name: "timeoutBefore", label: "Nepřijme nic a neodpoví (%)" },
      { name: "timeoutAfter", label: "Přijme a neodpoví (%)" },
      { name: "malformed", label: "Přijme a odpoví nesmyslem (%)" },
      { name: "clientError", label: "Odmítne celý požadavek cizí stránkou (%)" },
      { name: "clientErrorStatus", label: "Čím ho odmítne" },
      { name: "gaps", label: "V záznamu odpovědi chybí pole (%)" },
    ],
  },
  {
    legend: "Příjemci a celý účet",
    fields: [
      { name: "rejectShare", label: "Odmítnutí příjemci (%)" },
      { name: "rejectStatus", label: "Důvod odmítnutí" },
      { name: "noRouteTo", label: "Telefon, na který účet nedosáhne" },
      { name: "undeliveredShare", label: "Nedoručené SMS a hovory (%)" },
      { name: "wholeAccount", label: "Celý účet" },
      { name: "outage", label: "Celá brána" },
      { name: "outageAt", label: "Čí brána" },
    ],
  },
  {
    legend: "Doručenky, hovory a příchozí SMS",
    fields: [
      { name: "receiptDelayMs", label: "Doručenka přijde za (ms)" },
      { name: "receiptsEarly", label: "Doručenka předběhne odpověď (%)" },
      { name: "receiptsDoubled", label: "Doručenka přijde dvakrát (%)" },
      { name: "receiptsLost", label: "Doručenka se ztratí (%)" },
      { name: "receiptsShuffled", label: "Doručenka přijde mimo pořadí (%)" },
      { name: "duplicateInbound", label: "Příchozí SMS přijde dvakrát (%)" },
      { name: "voiceCodes", label: "Kódy hovorů" },
      { name: "voiceKeys", label: "Stisknuté klávesy" },
    ],
  },
  {
    legend: "Dohledávání a zkouška",
    fields: [
      { name: "lookupError", label: "Dohledání selže (%)" },
      { name: "lookupDelayMs", label: "Dohledat lze až za (ms)" },
      { name: "seed", label: "Semínko náhody" },
      { name: "keepTexts", label: "Telefony na stránce" },
    ],
  },
];

/** The form that sets the faults; shares are typed as per cent. */
export function faultPanel(faults: Faults): Markup {
  return html`<details id="faults">
    <summary>Poruchy brány</summary>
    <p>Co má brána pokazit. Nastavení platí hned a jen v této zkušební ústředně.</p>
    <form method="post" action="/faults">
      <div class="groups">${groups.map((group) => fieldset(group, faults))}</div>
      <p class="row"><button>Nastavit poruchy</button> <button class="second" name="reset" value="1" formnovalidate>Vypnout všechny poruchy</button></p>
    </form>
  </details>`;
}

const fieldset = ({ legend, fields }: (typeof groups)[number], faults: Faults): Markup =>
  html`<fieldset><legend>${legend}</legend>${fields.map((field) => control(field, faults))}</fieldset>`;

function control({ name, label }: Field, faults: Faults): Markup {
  const options = choices[name];
  const value = shownValue(name, faults);
  const input = options
    ? html`<select id="f-${name}" name="${name}">${options.map(([key, words]) => option(key, words, key === value))}</select>`
    : typed(name, value);
  return html`<div class="field"><label for="f-${name}">${label}</label>${input}</div>`;
}

const typed = (name: keyof Faults, value: string): Markup =>
  name === "noRouteTo"
    ? html`<input id="f-${name}" name="${name}" inputmode="numeric" pattern="[0-9]*" value="${value}">`
    : html`<input id="f-${name}" name="${name}" type="number" min="0" max="${isShare(name) ? "100" : ""}" step="${isShare(name) ? "any" : "1"}" required value="${value}">`;

const option = (value: string, words: string, chosen: boolean): Markup =>
  html`<option value="${value}" ${chosen ? "selected" : ""}>${words}</option>`;

const shownValue = (name: keyof Faults, faults: Faults) =>
  isShare(name) ? String(Math.round(Number(faults[name]) * 1e6) / 1e4) : String(faults[name]);

/** Fields that are neither numbers nor shares. */
const words = ["wholeAccount", "outage", "outageAt", "noRouteTo", "voiceCodes", "voiceKeys"];

/** The form's fields as `PUT /faults` would say them. */
export function faultsOfForm(form: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(form).map(([name, typed]) => {
    if (words.includes(name)) return [name, typed];
    if (name === "keepTexts") return [name, typed !== "false"];
    const number = typed === "" ? Number.NaN : Number(String(typed).replace(",", "."));
    return [name, isShare(name) ? number / 100 : number];
  });
  return Object.fromEntries(entries);
}

/** The label of a field, for a sentence about it. */
export const faultLabel = (name: string) =>
  groups.flatMap((group) => group.fields).find((field) => field.name === name)?.label ?? name;

/** What is broken now, in words; empty when nothing is. Settings that break nothing by themselves do not count. */
export function faultsInWords(faults: Faults): string[] {
  const harmless = ["seed", "retryAfterSeconds", "rejectStatus", "receiptDelayMs", "outageAt", "clientErrorStatus"];
  return groups
    .flatMap((group) => group.fields)
    .filter(({ name }) => !harmless.includes(name) && faults[name] !== noFaults[name])
    .map(({ name, label }) => {
      const value = shownValue(name, faults);
      const words = choices[name]?.find(([key]) => key === value)?.[1] ?? value;
      const unit = label.match(/\((.+)\)$/)?.[1] ?? "";
      return `${label.replace(/ \(.+\)$/, "")}: ${words} ${unit}`.trim();
    });
}
