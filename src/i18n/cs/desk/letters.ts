import type { answerLetter } from "../../../inbox/answer-letter.ts";
import type { NoticeState } from "../../../notices/notice.ts";
import type { RefusalOf } from "../../../result.ts";
import { counted } from "../counts.ts";

const lettersFound = counted({
  one: "zpráva odpovídá",
  few: "zprávy odpovídají",
  many: "zprávy odpovídá",
  other: "zpráv odpovídá",
});

export const letters = {
  title: "Co lidé napsali",
  lead: "SMS, které lidé poslali městu. Nevyřízené jsou nahoře.",
  none: "Zatím nikdo nic nenapsal.",
  search: "Hledat číslo, jméno nebo slova",
  find: "Najít",
  found: (n: number, typed: string) => `${lettersFound(n)} hledání „${typed}“.`,
  nothingFound: (typed: string) => `Hledání „${typed}“ neodpovídá žádná zpráva.`,
  all: "Zobrazit všechny",
  newer: "Předchozí strana",
  older: "Další strana",
  waits: "nevyřízeno",
  doneBy: (by: string | null, when: string) => (by ? `vyřízeno: ${by}, ${when}` : `vyřízeno ${when}`),
  answeredBy: (by: string | null, when: string) => (by ? `odpověď: ${by}, ${when}` : `odpověď ${when}`),
  /** Of an answer that did not arrive, in the list. */
  answerFailed: "odpověď nedorazila",
  read: "Vyřízeno",
  reopen: "Vrátit mezi nevyřízené",
  back: "Všechno, co lidé napsali",
  from: (who: string) => `Zpráva z čísla ${who}`,
  writer: "Kdo píše",
  /** How the writer stands with us. */
  standing: {
    stranger: "Toto číslo u nás není přihlášené.",
    subscribed: "Dostává zprávy:",
    suspended: "Je přihlášené, ale zprávy se na ně nedoručují.",
    left: "Toto číslo je odhlášené.",
  },
  person: "Co u nás má",
  sameNumber: "Všechny zprávy z tohoto čísla",
  call: "Zavolat",
  signUp: "Přihlásit toto číslo",
  signOff: "Odhlásit toto číslo",
  signedOff: (phone: string) => `Číslo ${phone} je odhlášené. Zprávy na ně už nechodí, ani krizové.`,
  refusals: {
    "no-such-letter": "Takovou zprávu od lidí tu nemáme.",
    "no-telephone": "Na toto číslo odpovědět nejde: není to český telefon.",
  } satisfies Record<Exclude<RefusalOf<typeof answerLetter>, "answered-meanwhile">, string>,
  answer: {
    label: "Odpověď",
    hint: (mark: string) => `Odejde hned jako SMS jen tomuto člověku. Na začátek sami přidáme „${mark}“.`,
    accents: "Poslat s háčky a čárkami",
    submit: "Odeslat odpověď",
    again: "Přesto odeslat odpověď",
    another: "Další odpověď",
    costs: (price: string) => `Odpověď stojí ${price}.`,
    recount: "Spočítat cenu",
    needText: "Napište odpověď.",
    landline: "Je to pevná linka: SMS se na ni většinou nedoručí. Raději zavolejte.",
    sent: "Odpověď odchází a zpráva je vyřízená. Jestli dorazila, uvidíte pod ní.",
    meanwhile: (by: string | null, text: string) =>
      `Na zprávu už mezitím odešla odpověď${by ? ` (${by})` : ""}: „${text}“ Vaše neodešla a zůstala níže. Když ji odešlete, přijdou člověku obě.`,
    doneMeanwhile: (by: string | null) =>
      `Zprávu mezitím vyřídil někdo jiný${by ? ` (${by})` : ""} bez SMS, třeba zavolal. Vaše odpověď neodešla a zůstala níže.`,
    reopenedMeanwhile: "Zpráva se mezitím změnila. Vaše odpověď neodešla a zůstala níže.",
    states: {
      open: "odchází",
      claimed: "odchází",
      uncertain: "nevíme, jestli odešla",
      accepted: "předáno bráně, čeká na doručenku",
      delivered: "doručeno",
      refused: "neodešla",
      undelivered: "nedoručeno",
      expired: "neodešla včas",
    } satisfies Record<NoticeState, string>,
    because: (state: string, reason: string) => `${state}: ${reason}`,
    forgotten: "jestli dorazila, už neuchováváme",
  },
};
