import { html } from "hono/html";
import type { Markup } from "../card.ts";
import { counted, spaced } from "../wording.ts";
import { type Behaviour, type Behaviours, type Deed, deeds } from "./behaviour.ts";

const labels: Record<Deed, string> = {
  waits: "zvoní, dokud někdo nezvedne tady na stránce",
  answers: "zvedne a vyslechne vše",
  "hangs-up": "zvedne a po dvou sekundách zavěsí",
  machine: "zapne se záznamník",
  busy: "má obsazeno",
  "no-answer": "nikdo nezvedne",
  declines: "hovor odmítne",
  fails: "číslo neexistuje",
};

/** The form that says how telephones behave: all of them, or the one whose number is filled in. */
export function behaviourPanel({ all, phones, secondMs }: Behaviours): Markup {
  const now = all[0]?.does ?? "answers";
  return html`<details id="behaviours">
    <summary>Jak se telefony chovají při volání</summary>
    <p>Všechny telefony: ${inWords(all)}.</p>
    <ul class="behaviours">${Object.entries(phones).map(([number, turns]) => html`<li>${spaced(number)}: ${inWords(turns)}</li>`)}</ul>
    <form method="post" action="/behaviours">
      <div class="groups">
        <div class="field"><label for="b-number">Telefon (prázdné: všechny)</label><input id="b-number" name="number" inputmode="tel" autocomplete="off" placeholder="382 123 456"></div>
        <div class="field"><label for="b-does">Když zavolá město</label><select id="b-does" name="does">${deeds.map((deed) => html`<option value="${deed}" ${deed === now ? "selected" : ""}>${labels[deed]}</option>`)}</select></div>
        <div class="field"><label for="b-keys">Stisknuté klávesy</label><input id="b-keys" name="keys" pattern="[0-9*#]*" autocomplete="off" placeholder="1, nebo 99"></div>
        <div class="field"><label for="b-second">Sekunda hovoru trvá (ms)</label><input id="b-second" name="secondMs" type="number" min="0" step="1" required value="${secondMs}"></div>
      </div>
      <p class="row"><button>Nastavit chování</button> <button class="second" name="reset" value="1" formnovalidate>Vrátit původní</button></p>
    </form>
  </details>`;
}

const inWords = (turns: readonly Behaviour[]) =>
  turns
    .map(
      ({ does, keys }) =>
        labels[does] + (keys ? `, ${counted(keys.length, "klávesa", "klávesy", "kláves")} ${keys}` : ""),
    )
    .join(", potom ");
