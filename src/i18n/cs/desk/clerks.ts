import type { changeClerk, endClerk } from "../../../clerks/change-clerk.ts";
import type { Browser, System } from "../../../clerks/device.ts";
import type { inviteClerk, sendInvitation } from "../../../clerks/invite.ts";
import type { Role } from "../../../clerks/role.ts";
import type { RefusalOf } from "../../../result.ts";

/** Who speaks for the town, and where they are signed in. */
export const clerks = {
  title: "Pracovníci",
  lead: "Kdo za úřad píše lidem a stará se o ně. Kdo skončil nebo ztratil telefon, toho odsud jedním stiskem odhlásíte.",
  link: "Pozvat, změnit nebo odhlásit pracovníka",
  here: "Kdo tu pracuje",
  gone: "Kdo skončil",
  goneSince: (on: string) => `přístup skončil ${on}`,
  roles: {
    manager: "správce",
    speaker: "mluvčí",
    registrar: "evidence",
  } satisfies Record<Role, string>,
  roleHints: {
    speaker: "Píše a odesílá zprávy, zastavuje je, stará se o připomínky a o bránu.",
    registrar: "Přihlašuje a odhlašuje lidi, vidí jejich čísla, odpovídá na to, co napsali.",
    manager: "Smí všechno. K tomu nastavuje město, zve a odhlašuje pracovníky a stahuje seznamy lidí.",
  } satisfies Record<Role, string>,
  you: "to jste vy",
  nowhere: "bez přihlášení",
  signedIn: (count: number, seen: string) => `přihlášená zařízení: ${count}, naposledy ${seen}`,
  invited: (until: string) => `pozvánka platí ${until}`,
  notArrived: "pozvánka na telefon nedorazila, zkontrolujte číslo",
  out: "Odhlásit všude",
  outWhom: (name: string) => `Odhlásit všude: ${name}`,
  /** There should be two. */
  lone: {
    title: "Správce je jen jeden",
    none: "Žádný správce tu není",
    text: "Když ztratí telefon nebo onemocní, nikdo za něj nic nenastaví ani nikoho neodhlásí. Určete druhého.",
    link: "Určit druhého správce",
    health: "Správci",
    count: (managers: number) =>
      managers < 2 ? `${managers}. Měli by být aspoň dva, jinak za jednoho nikdo nezaskočí.` : String(managers),
  },
  invite: "Pozvat pracovníka",
  inviteHint: "Přijde mu SMS s odkazem, který ho rovnou přihlásí. Platí tři dny a jen jednou.",
  name: "Jméno a příjmení",
  nameHint: "Uvidí ho ostatní pracovníci u toho, co udělal.",
  phone: "Služební mobil",
  phoneHint: "Kdo má tento telefon v ruce, ten se přihlásí. Pevná linka nestačí.",
  whichRoles: "Co smí",
  send: "Poslat pozvánku",
  takesOver: "Telefon teď má někdo jiný, pozvat ho jako nového",
  takesOverHint: (name: string) => `Co se udělalo pod jménem ${name}, pod ním i zůstane.`,
  done: {
    invited: (name: string) => `Pozvánka odešla: ${name}. Odkaz platí tři dny.`,
    changed: (name: string) => `Uloženo: ${name}.`,
    sent: (name: string) => `Odkaz odešel: ${name}. Platí tři dny, ten předchozí už neplatí.`,
    ended: (name: string) => `${name}: přístup skončil, všechna přihlášení jsou ukončená.`,
    returned: (name: string) => `${name} je zpět. Odkaz k přihlášení odešel.`,
    out: (name: string) =>
      `${name}: všechna přihlášení jsou ukončená a poslané odkazy neplatí. Dokud není ztracená SIM zablokovaná, může si o kód říct i nálezce: změňte číslo, nebo ukončete přístup.`,
  },
  change: "Jméno, číslo a co smí",
  newNumber: "Při změně čísla přestanou platit odkazy poslané na to původní a všude se odhlásí.",
  save: "Uložit",
  again: "Poslat odkaz k přihlášení",
  againHint: "SMS s odkazem na tři dny. Hodí se, když pozvánka nedorazila nebo vypršela.",
  end: "Ukončit přístup",
  endHint:
    "Hned ho všude odhlásí a přihlásit se už nepůjde. Co udělal, zůstane pod jeho jménem. Připomínky a naplánované zprávy poběží dál, na jejich potvrzení se budeme ptát správců.",
  return: "Vrátit mezi pracovníky",
  returnHint: (roles: string) => `Smět bude totéž, co dřív: ${roles}. Na jeho mobil přijde odkaz k přihlášení.`,
  takenOver: "Jeho číslo už má jiný pracovník. Pozvěte ho znovu s novým číslem.",
  sessions: "Přihlášená zařízení",
  back: "Zpět na pracovníky",
  since: (when: string) => `přihlášeno ${when}`,
  /** Known to an hour. */
  seenLately: "v poslední hodině",
  seen: (when: string) => `asi ${when}`,
  lastSeen: (seen: string) => `naposledy ${seen}`,
  thisOne: "tady jste teď",
  finish: "Ukončit",
  finishWhich: (device: string) => `Ukončit: ${device}`,
  browsers: {
    chrome: "Chrome",
    edge: "Edge",
    firefox: "Firefox",
    safari: "Safari",
    samsung: "Samsung Internet",
    opera: "Opera",
    seznam: "Seznam.cz",
    browser: "Prohlížeč",
  } satisfies Record<Browser, string>,
  systems: {
    android: "na Androidu",
    iphone: "na iPhonu",
    ipad: "na iPadu",
    windows: "ve Windows",
    mac: "na Macu",
    chromebook: "na Chromebooku",
    linux: "v Linuxu",
    device: "na neznámém zařízení",
  } satisfies Record<System, string>,
  mine: {
    title: "Moje přihlášení",
    lead: "Kde všude jste přihlášeni. Co nepoznáváte nebo co jste ztratili, ukončete; přestane to fungovat hned.",
    others: "Ukončit všechna ostatní",
    ended: "Přihlášení je ukončené.",
    colleagues: "Přihlášení kolegů",
    colleaguesLead:
      "Ztratil někdo telefon? Odhlaste ho všude a ať nechá zablokovat SIM, aby si o nový kód neřekl nálezce.",
  },
  problems: {
    needName: "Napište jméno, ať ostatní poznají, kdo co udělal.",
    nameTooLong: (most: number) => `Jméno je moc dlouhé, vejde se ${most} znaků.`,
    needRole: "Vyberte aspoň jednu roli. Jinak by nic nesměl.",
    landline: "Na pevnou linku SMS s odkazem nedojde. Zadejte mobil.",
    twoNumbers: "V poli jsou dvě čísla. Zadejte jedno.",
    notAMobile: "Zadejte český mobil bez linky, devět číslic, například 601 234 567.",
  },
  isClerk: (name: string) => `Tohle číslo už má ${name}.`,
  hasEnded: (name: string, on: string) =>
    `Tohle číslo tu bylo pod jménem ${name}, přístup skončil ${on}. Je to tentýž člověk? Otevřete jeho stránku a vraťte ho.`,
  openTheirs: (name: string) => `Otevřít: ${name}`,
  refusals: {
    "no-such-clerk": "Tento pracovník tu není, nebo už skončil.",
    "last-manager":
      "Je to poslední správce. Nejdřív určete jiného, jinak by město neměl kdo nastavovat. Pozvaný se počítá, až se poprvé přihlásí.",
    "is-clerk": "Tohle číslo už má jiný pracovník.",
    "has-ended": "Tohle číslo měl pracovník, který skončil. Pozvěte toho, kdo ho má teď, jako nového.",
    "changed-meanwhile": "Mezitím to změnil někdo jiný. Zkontrolujte, co platí, a uložte znovu.",
    "just-sent": "Odkaz odešel před chvílí. Dejte mu minutu, pak můžete poslat další.",
  } satisfies Record<
    | RefusalOf<typeof changeClerk>
    | RefusalOf<typeof endClerk>
    | RefusalOf<typeof sendInvitation>
    | RefusalOf<typeof inviteClerk>,
    string
  >,
};
