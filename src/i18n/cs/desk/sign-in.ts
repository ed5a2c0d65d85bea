import type { signInByCode, signIn as spendLink } from "../../../clerks/sign-in.ts";
import type { RefusalOf } from "../../../result.ts";

export const signIn = {
  title: "Přihlášení pracovníka",
  lead: "Pošleme vám SMS s odkazem a kódem. Heslo není potřeba.",
  phone: "Váš služební mobil",
  send: "Poslat odkaz a kód",
  again: "Poslat odkaz a kód znovu",
  sent: "Pokud je to číslo registrované, odkaz je na cestě. V SMS je i kód, který můžete opsat sem. Platí 15 minut a jen jednou.",
  code: "Kód z SMS",
  codeHint: "Šest číslic. Na telefonu stačí otevřít odkaz.",
  badCode: "Kód má šest číslic. Najdete ho v poslední SMS od nás.",
  twoNumbers: "V poli jsou dvě čísla. Zadejte jen svůj služební mobil.",
  badPhone: "Zadejte devět číslic mobilu, například 601 234 567.",
  lost: (phone: string) => `Máte nové číslo? Domluvte se se správcem na úřadě${phone ? `, tel. ${phone}` : ""}.`,
  linkTitle: "Vstup pro pracovníka",
  linkText: "Odkaz je v pořádku. Přihlášení vydrží na tomto zařízení sedm dní.",
  enter: "Vstoupit",
  refusals: {
    "wrong-code":
      "Tento kód nesouhlasí, nebo už neplatí. Opište ho prosím z poslední SMS, o kterou jste požádali tady. Platí 15 minut a na pět pokusů.",
    "link-gone":
      "Odkaz i kód vedle něj platí 15 minut (odkaz z pozvánky tři dny) a použít jde jen jednou. Nechte si poslat nový.",
  } satisfies Record<RefusalOf<typeof spendLink> | RefusalOf<typeof signInByCode>, string>,
  goneTitle: "Odkaz už neplatí",
  another: "Poslat nový odkaz",
};
