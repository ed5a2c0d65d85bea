import { html, raw } from "hono/html";
import { behaviourPanel } from "./calls/panel.ts";
import { card, type Markup } from "./card.ts";
import type { Exchange } from "./exchange.ts";
import { faultPanel, faultsInWords } from "./fault-panel.ts";
import { companies } from "./list.ts";
import { countsOf } from "./log-routes.ts";
import { counted, spaced } from "./wording.ts";

/** The settings that say where the town takes texts. */
const inboundVariables = new Intl.ListFormat("cs", { type: "disjunction" }).format(
  companies.map(({ inboundVariable }) => inboundVariable),
);

/** Telephones on the page; the rest are found by number. */
export const SHOWN_PHONES = 60;

/** What a form sent and why it was not taken. */
export type Refused = { problem: string; number?: string; to?: string; text?: string; onCard?: boolean };

/** The whole page of telephones, right without script; `digits` narrows it to numbers that contain them. */
export function page(exchange: Exchange, digits: string, refused?: Refused): Markup {
  const { telephones, settings } = exchange;
  const faults = faultsInWords(exchange.faults());
  return html`${raw("<!doctype html>")}
<html lang="cs">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Telefony – zkušební ústředna</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/page.css">
  <link rel="stylesheet" href="/calls.css">
  <script type="module" src="/page.js"></script>
</head>
<body>
  <header>
    <h1>Telefony</h1>
    <p>Zkušební ústředna pro vývoj. Žádná SMS a žádný hovor odsud neodejdou do skutečné sítě.</p>
  </header>
  <main>
    ${refused ? html`<p class="notice" role="alert">${refused.problem}</p>` : ""}
    ${faults.length > 0 ? html`<p class="notice"><b>Zapnuté poruchy.</b> ${faults.join(" · ")} <a href="#faults">Změnit</a></p>` : ""}
    ${exchange.hears() ? "" : html`<p class="notice">Adresa města není nastavena (${inboundVariables}), takže SMS napsané zde nikam nedojdou.</p>`}
    <div class="tools">${newTextForm(settings.twoWayNumber, refused)}${behaviourPanel(exchange.calls.book.read())}${faultPanel(exchange.faults())}</div>
    <p id="news" role="status"></p>
    <p id="voiceless" hidden>Tento prohlížeč nemá český hlas. Co se v hovoru říká, si přečtete u telefonu.</p>
    <section aria-labelledby="list">
      <div class="head"><h2 id="list">Přijaté zprávy a hovory</h2>${filterForm(digits)}</div>
      <div id="totals">${totals(exchange)}</div>
      <ul id="phones" data-number="${digits}" data-version="${telephones.version()}">${cards(exchange, digits, refused)}</ul>
      <p id="nothing">${digits ? `Žádný telefon nemá v čísle ${digits}.` : "Zatím nepřišla žádná SMS ani hovor. Až je město pošle, objeví se tady samy."}</p>
    </section>
  </main>
</body>
</html>`;
}

const cards = (exchange: Exchange, digits: string, refused?: Refused): Markup[] =>
  exchange.telephones.newest(SHOWN_PHONES, digits).map((phone) =>
    card({
      phone,
      shownEntries: entriesShown(digits),
      twoWayNumber: exchange.settings.twoWayNumber,
      typed: refused?.onCard && refused.number === phone.number ? refused.text : "",
    }),
  );

/** Entries of a card: a few on the overview, all that are kept when somebody looks for a number. */
export const entriesShown = (digits: string) => (digits ? 50 : 6);

/** How much came and how its receipts fare. */
export function totals(exchange: Exchange): Markup {
  const { accepted, calls, segments, phones, receipts, refused } = countsOf(exchange);
  const texts = `${counted(accepted - calls, "SMS", "SMS", "SMS")} (${counted(segments, "část", "části", "částí")})`;
  const called = calls > 0 ? ` a ${counted(calls, "hovor", "hovory", "hovorů")}` : "";
  const sentences = [
    `${texts}${called} na ${counted(phones, "telefonu", "telefonech", "telefonech")}`,
    `doručenky: ${counted(receipts.sent, "předaná", "předané", "předaných")}, ${counted(receipts.waiting, "čeká", "čekají", "čeká")}, ${counted(receipts.failed, "nepřevzatá", "nepřevzaté", "nepřevzatých")}`,
    refused > 0 ? `odmítnuto ${counted(refused, "příjemce", "příjemci", "příjemců")}` : "",
    phones > SHOWN_PHONES ? `vidíte ${SHOWN_PHONES} nejnovějších telefonů` : "",
  ];
  return html`<p class="totals">${sentences.filter(Boolean).join(" · ")}</p>`;
}

const filterForm = (digits: string): Markup => html`<form class="filter" method="get" action="/">
  <label for="number">Hledat číslo</label>
  <div class="row"><input id="number" name="number" inputmode="tel" autocomplete="off" value="${digits}">
  <button class="second">Hledat</button>${digits ? html` <a class="all" href="/">Všechny</a>` : ""}</div>
</form>`;

function newTextForm(twoWayNumber: string | undefined, refused?: Refused): Markup {
  const typed = refused?.onCard ? undefined : refused;
  const to = typed?.to ?? (twoWayNumber ? spaced(twoWayNumber) : "");
  return html`<details id="new" ${typed?.number === undefined ? "" : "open"}>
    <summary>Napsat městu z nového telefonu</summary>
    <form class="answer" method="post" action="/texts">
      <div class="groups">
        <div class="field"><label for="from">Z čísla</label><input id="from" name="number" inputmode="tel" required autocomplete="off" placeholder="601 234 567" value="${typed?.number ?? ""}"></div>
        <div class="field"><label for="to">Na číslo města</label><input id="to" name="to" inputmode="tel" required autocomplete="off" value="${to}"></div>
        <div class="field wide"><label for="text">Text SMS</label><input id="text" name="text" required maxlength="1600" autocomplete="off" value="${typed?.text ?? ""}"></div>
      </div>
      <p class="row"><button>Odeslat SMS městu</button></p>
      <p class="problem" role="alert"></p>
    </form>
  </details>`;
}
