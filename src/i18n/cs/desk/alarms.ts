import type { AlarmKind } from "../../../monitoring/alarm.ts";
import type { Proof } from "../../../providers/wording.ts";

/** By the company it is about, since when, and what that company's webhooks are proven by. */
type AlarmWords = Record<AlarmKind, (provider: string, since: string, proof: Proof) => string>;

const kinds: AlarmWords = {
  halted: (provider) => `Brána ${provider} nepřijímá zprávy.`,
  silent: (provider, since) =>
    `Brána ${provider} ${since} neodpovídá. Zkoušíme ji znovu každou chvíli. Co nemůže odejít náhradní branou, čeká a odejde, jakmile odpoví.`,
  unrecorded: () =>
    "U některých zpráv se nám nedaří zapsat, jak dopadly. Údaje máme stranou a zkoušíme to dál. Napište správci systému.",
  overdue: () => "Některé zprávy čekají déle než deset minut, přestože by měly odcházet.",
  heartbeat: () => "Hodiny systému stojí. Jejich práci dohání každé otevření stránky, plány se ale mohou opozdit.",
  allowance: () =>
    "Z dnešního přídělu databáze zbývá méně, než potřebuje krizová zpráva všem. Doručenky běžných zpráv dnes už nezapisujeme.",
  calls: () =>
    "Dnešní hovory jsou skoro vyčerpané. Běžné zprávy a kódy za chvíli přestanou volat, krizové zprávy budou volat dál. Pokud jste sami tolik nevolali, napište správci systému.",
  strangers: () =>
    "Na číslo města píše mnoho telefonů, které se nepřihlašují. Odpovídáme jim už jen málo. Pokud to nejsou lidé od vás, napište správci systému.",
  codes: () =>
    "O kódy k přihlášení dnes žádá mnoho telefonů, ale málokdo kód opíše. Nejspíš o ně žádá někdo cizí. Za den jich pošleme jen omezený počet a krizových zpráv se to netýká. Napište správci systému.",
  database: () => "Databáze opakovaně selhává. Zprávy se neztratí, ale mohou se opozdit.",
  misaddressed: (provider) =>
    `Hlášení brány ${provider} odmítáme: přicházejí na jinou adresu, než je v nastavení PUBLIC_URL. Opravte tu, která je špatně. Do té doby nevíme, komu zprávy došly, a nedostaneme, co lidé napsali.`,
  unverified: (provider, _since, { setting, isInAddress }) =>
    `Hlášení brány ${provider} odmítáme: nesouhlasí jejich tajný klíč. Porovnejte nastavení ${setting} s ${isInAddress ? "adresou pro hlášení, kterou má brána" : "klíčem, který má brána"}. Do té doby nevíme, komu zprávy došly, a nedostaneme, co lidé napsali.`,
};

/** On every page of the desk, while it stands. */
export const alarms = {
  kinds,
  tryNow: "Zkusit hned",
  healthLink: "Stav systému",
  /** After the alarm of a halted gateway, leading there. */
  startLink: "Co dělat, najdete v Přehledu.",
  callsNotSetUp: "Hovory zatím neodejdou: jejich brána není nastavená. Komu se volá, ten nic neuslyší.",
  fromOffice: "Hovory se nespojí: jsou nastavené z čísla úřadu, a z něj se volat nesmí.",
  held: "Město je obnovené ze zálohy. Dokud správce neřekne, kdo se od té doby odhlásil, neodejde žádná zpráva, SMS ani hovor, jen odkazy k přihlášení.",
  heldLink: "Říct, kdo se odhlásil",
  notSetUp: "Brána pro SMS není nastavená, nic proto neodejde. Co chybí, je na stránce Stav systému.",
};
