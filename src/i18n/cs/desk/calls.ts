import type { tryCall } from "../../../clerks/try-call.ts";
import type { Language } from "../../../language.ts";
import type { CallDelay } from "../../../messages/call-estimate.ts";
import type { RefusalOf } from "../../../result.ts";
import { callsMade, characters, minutes } from "../counts.ts";
import { spokenOf } from "../languages.ts";
import { both } from "../lists.ts";
import { refusals } from "./refusals.ts";

/** Hours between which telephones may ring. */
type Hours = { from: number; until: number };

/** Of calls to landlines. */
export const calls = {
  heard: (language: Language) => `Co uslyší na pevné lince${spokenOf(language).ifOther}`,
  spoken: (language: Language) => `Text, který přečte hlas${spokenOf(language).ifOther}`,
  made: "Vytvořeno z textu zprávy, můžete upravit. Dokud ho neupravíte, mění se s textem zprávy.",
  changed: "Tenhle text jste upravili sami. Když změníte text zprávy, zkontrolujte i ten.",
  remake: "Vrátit text vytvořený ze zprávy",
  play: "Přehrát",
  stop: "Zastavit přehrávání",
  noVoice: (language: Language) => `Tento prohlížeč nemá ${spokenOf(language).voice} hlas, text tu přehrát neumí.`,
  heardLike: (language: Language) => `Takhle to uslyší${spokenOf(language).ifOther}`,
  said: (language: Language) => `Co slyší na pevné lince${spokenOf(language).ifOther}`,
  /** A call to the clerk's own telephone. */
  trial: {
    button: (language: Language) => `Zavolat mi to na zkoušku${spokenOf(language).ifOther}`,
    called: (phone: string) => `Voláme vám na ${phone}. Než telefon zazvoní, chvilku to trvá.`,
    refusals: {
      "no-calls": "Hovory nejsou nastavené, volat proto nejde. Co chybí, je na stránce Stav systému.",
      "just-called": "Zkušební hovor už jde na váš telefon. Další si můžete nechat zavolat za minutu.",
      "nothing-to-say": "V textu není nic, co by šlo přečíst. Napište nejdřív, co má hlas říct.",
      "too-long": "Brána tak dlouhý hovor nepřijme. Zkraťte text pro hlas.",
      number: "Na váš telefon se dnes volalo už příliš mnohokrát. Zkuste to zítra.",
      prefix: "Na čísla se stejným začátkem se dnes volalo už příliš mnohokrát. Zkuste to zítra.",
      town: "Dnešní hovory jsou vyčerpané, zbývají jen ty pro krizovou zprávu. Zkuste to zítra.",
      held: refusals.ofMessages.held,
      sender:
        "Brána z nastaveného čísla volat nedovolí. Správce ať ověří, že VOICE_FROM je číslo, které brána obci přidělila.",
      account: "Brána od obce nic nepřijímá: došel kredit, nebo neplatí klíč. Řekněte to správci.",
      refused: "Brána tento hovor odmítla. Je vaše číslo správně? Zeptejte se správce.",
      "not-now": "Brána teď hovor nepřijala. Zkuste to za chvíli.",
      unanswered: "Brána neodpověděla. Telefon možná zazvoní, možná ne. Zkuste to za minutu znovu.",
    } satisfies Record<RefusalOf<typeof tryCall>, string>,
  },
  tooLong: (max: number) => `Text pro hlas je příliš dlouhý. Zkraťte ho na nejvýš ${characters(max)}.`,
  sms: "SMS",
  calls: "Hovory",
  rings: "Kdy zazvoní",
  textsFor: (count: string, price: string) => `${count} SMS asi za ${price}`,
  callsFor: (count: number, price: string) => `${callsMade(count)} asi za ${price}`,
  seconds: (seconds: number, paid: number | undefined) =>
    `Jeden hovor trvá asi ${seconds} s${paid === undefined ? "" : `, zaplatíte za ${minutes(paid)}`}.`,
  priceHint: "Je to odhad: platí se každá započatá minuta hovoru, který někdo přijme. Samotné zvonění nestojí nic.",
  perMinute: (price: string) => `${price} za minutu hovoru`,
  one: (when: string) => `Telefon zazvoní ${when}.`,
  all: (when: string) => `Telefony zazvoní ${when}.`,
  first: (when: string) => `První telefon zazvoní ${when}.`,
  last: (when: string) => `Poslední telefon zazvoní ${when}.`,
  again: (minutes: readonly number[], when: string) =>
    `Kdo hovor nepřijme nebo má obsazeno, tomu zavoláme znovu po ${both.format(minutes.map(String))} minutách, naposledy ${when}.`,
  delays: {
    all: {
      later: ({ from, until }: Hours, when: string) =>
        `Volá se jen od ${from} do ${until} hodin, telefony začnou zvonit až ${when}.`,
      never: ({ from, until }: Hours) =>
        `Volá se jen od ${from} do ${until} hodin a do té doby zprávě projde platnost: na pevné linky nezavoláme nikomu.`,
    },
    some: {
      later: ({ until }: Hours, when: string) =>
        `Do ${until} hodin se všem zavolat nestihne, zbylé telefony zazvoní až ${when}.`,
      never: () => "Než zprávě projde platnost, všem se zavolat nestihne. Na zbylé telefony už nezavoláme.",
    },
    tries: {
      later: ({ until }: Hours, when: string) =>
        `Některý další pokus by vyšel po ${until}. hodině, proto zazvoní až ${when}.`,
      never: () => "Některý další pokus by vyšel až po platnosti zprávy, ten už neuděláme.",
    },
    limit: {
      later: (_: Hours, when: string) =>
        `Tolik hovorů se do denního limitu nevejde. Zbylé telefony zazvoní až ${when}.`,
      never: () =>
        "Tolik hovorů se do denního limitu nevejde a než začne další den, zprávě projde platnost. Na některé telefony nezavoláme.",
    },
  } satisfies Record<CallDelay["what"], Record<"later" | "never", (hours: Hours, when: string) => string>>,
  misleading: (dayWords: readonly string[], when: string) =>
    `Hlas řekne ${both.format(dayWords.map((word) => `„${word}“`))}, ale uslyší to i ten, komu telefon zazvoní ${when}. Napište raději datum.`,
  troubles: {
    nothingToSay: "V textu není nic, co by šlo přečíst. Napište, co má hlas na pevné lince říct.",
    tooLong: (by: number) =>
      `Brána tak dlouhý hovor nepřijme, text pro hlas je o ${characters(by)} delší. Zkraťte ho, nebo zkraťte celou zprávu.`,
  },
};
