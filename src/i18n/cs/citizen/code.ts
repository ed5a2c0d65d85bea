import type { confirmSignUp } from "../../../enrolment/confirm-sign-up.ts";
import type { Obstacle } from "../../../enrolment/obstacle.ts";
import type { requestSignUp } from "../../../enrolment/request-code.ts";
import type { RefusalOf } from "../../../result.ts";
import type { Office } from "../../office.ts";
import { counted, minutes } from "../counts.ts";
import { tooMany } from "./sign-up.ts";

const triesAreLeft = counted({
  one: "pokus vám ještě zbývá",
  few: "pokusy vám ještě zbývají",
  many: "pokusu vám ještě zbývá",
  other: "pokusů vám ještě zbývá",
});

export const code = {
  title: "Opište kód z SMS",
  sent: (phone: string) => `Posíláme ho na číslo ${phone}. Platí 15 minut.`,
  code: "Kód",
  codeHint: "Šest číslic.",
  confirm: "Potvrdit a přihlásit",
  /** Of a code that opens one's own settings. */
  open: "Potvrdit a otevřít nastavení",
  noCode: "Kód má šest číslic. Najdete ho v poslední SMS od nás.",
  codeRefusals: {
    "wrong-code": (triesLeft: number) =>
      `Tento kód nesouhlasí. Opište ho prosím z poslední SMS od nás. ${triesAreLeft(triesLeft)}.`,
    "code-gone": "Kód platí 15 minut a pět pokusů. Nic jste nepokazili.",
    "not-called": "Tento kód jsme vám ještě nevolali. Opište ho sem, až vám ho zavoláme.",
  } satisfies Record<RefusalOf<typeof confirmSignUp>, unknown>,
  notCome: "Kód nepřišel?",
  notComeText: "Může to trvat i minutu. Když si necháte poslat nový, platí jen kód z poslední SMS.",
  again: "Poslat nový kód",
  otherNumber: "Zadat jiné číslo",
  refusals: (office: Office, waitSeconds: number): Record<RefusalOf<typeof requestSignUp>, string> => ({
    wait: `Nový kód můžeme poslat za ${minutes(Math.ceil(waitSeconds / 60))}. Do té doby zkuste ten z poslední SMS.`,
    "too-many": tooMany(office),
  }),
  /** The last code is dead, so nobody is sent back to it. */
  refusalsWhenGone: (office: Office, waitSeconds: number): Record<RefusalOf<typeof requestSignUp>, string> => ({
    wait: `Nový kód můžeme poslat za ${minutes(Math.ceil(waitSeconds / 60))}. Pak to zkuste znovu.`,
    "too-many": tooMany(office),
  }),
  goneTitle: "Tento kód už neplatí",
  goneNext: (phone: string) => `Nový vám můžeme poslat na číslo ${phone}.`,
  stuckTitle: "Kód na toto číslo nedojde",
  stuck: (phone: string, office: Office): Record<Obstacle, string> => ({
    "opted-out": office.textNumber
      ? `Z čísla ${phone} nám dříve někdo zakázal psát, třeba slovem STOP. Pošlete z něj SMS se slovem START na číslo ${office.textNumber} a přihlášku vyplňte znovu. Nebo se ozvěte na úřad.`
      : `Z čísla ${phone} nám dříve někdo zakázal psát, třeba slovem STOP. Ozvěte se prosím na úřad, pomůžeme vám to zrušit.`,
    "no-sms": `Číslo ${phone} SMS nepřijímá. Je správně? Vyplňte přihlášku znovu, nebo se ozvěte na úřad.`,
    other: `SMS na číslo ${phone} neprošla. Zkuste jiné číslo, nebo se ozvěte na úřad.`,
  }),
  callsFrom: (number: string) => `Volat vám budeme z čísla ${number}, i později se zprávami.`,
  /** What is said otherwise of a code that is called. */
  called: {
    title: "Opište kód z hovoru",
    sent: (phone: string) => `Úřad vám kód volá na číslo ${phone}. Platí 24 hodin.`,
    noCode: "Kód má šest číslic. Řekneme vám ho v hovoru.",
    codeRefusals: {
      "wrong-code": (triesLeft: number) =>
        `Tento kód nesouhlasí. Opište ho prosím z posledního hovoru od nás. ${triesAreLeft(triesLeft)}.`,
      "code-gone": "Na kód čekáme čtrnáct dní a od zavolání platí 24 hodin a pět pokusů. Nic jste nepokazili.",
      "not-called": "Tento kód jsme vám ještě nevolali. Opište ho sem, až vám ho zavoláme.",
    } satisfies Record<RefusalOf<typeof confirmSignUp>, unknown>,
    notCome: "Nikdo nevolal?",
    notComeText: "Bylo-li obsazeno nebo telefon nikdo nezvedl, úřad zavolá znovu. Pokud spěcháte, ozvěte se mu.",
    again: "Požádat znovu o zavolání",
    goneTitle: "Tato přihláška už neplatí",
    goneNext: (phone: string) => `O zavolání na číslo ${phone} můžete požádat znovu.`,
  },
  /** The same while no clerk has had it called yet. */
  waiting: {
    title: "Kód vám zavoláme",
    sent: (phone: string) =>
      `Na číslo ${phone} vám v úředních hodinách zavolá úřad. Hlas v telefonu řekne dvakrát šest číslic. Zapište si je a do 24 hodin opište sem. Uložte si adresu této stránky, kód se zadává jen na ní. Přihlásili jste někoho jiného? Řekněte mu o hovoru, ať vám pak číslice přečte.`,
    notComeText:
      "Volá se jen v úředních hodinách, někdy až další pracovní den. Pokud spěcháte, ozvěte se na úřad. Pokud jste se v posledních 7 dnech odhlásili tlačítky přímo v hovoru, na kód nečekejte: touto přihláškou jsou hovory zase zapnuté.",
  },
  unknownTitle: "Tuto přihlášku už nemáme",
  unknown: "Odkaz je starý nebo neúplný. Vyplňte prosím přihlášku znovu, zabere to minutu.",
  anew: "Začít znovu",
};
