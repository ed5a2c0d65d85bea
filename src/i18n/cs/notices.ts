import type { AlarmKind } from "../../monitoring/alarm.ts";
import { sayHour, sayTime } from "./time.ts";

/** Texts of notices: without accents, so that each is one segment. `mark` is the town's. */
export const notices = {
  code: (mark: string, code: string) =>
    `${mark} vas kod k prihlaseni odberu je ${code}. Plati 15 minut. Nikomu ho nesdelujte.`,
  signIn: (mark: string, code: string, link: string) =>
    `${mark} kod pro prihlaseni ${code}, nebo odkaz. Plati 15 minut, jen jednou: ${link}`,
  invitation: (mark: string, link: string) =>
    `${mark} pozvanka mezi pracovniky InfoKanalu. Plati 3 dny, jen jednou: ${link}`,
  welcome: (mark: string, leaveLink: string, twoWayNumber: string | undefined) =>
    twoWayNumber
      ? `${mark} jste prihlaseni k odberu zprav. Odhlaseni: odpovezte STOP, nebo ${leaveLink}`
      : `${mark} jste prihlaseni k odberu zprav. Odhlaseni: ${leaveLink}`,
  reminder: (mark: string, name: string, leavesAt: number, link: string) =>
    `${mark} ${name}: odejde ${sayTime(leavesAt, "on")}, jen kdyz ji potvrdite: ${link}`,
  thread: (mark: string, name: string, endsAt: number, link: string) =>
    `${mark} melo skoncit ${sayHour(endsAt)}: ${name} Napsat lidem? ${link}`,
  alarm: (mark: string, what: string, link: string) => `${mark} ${what}. Co s tim: ${link}`,
  /** In an SMS and in a letter to the operators. */
  alarms: {
    halted: "brana neprijima SMS, zpravy cekaji",
    silent: "brana neodpovida, zpravy cekaji",
    unrecorded: "nekterym zpravam se nedari zapsat, jak dopadly",
    overdue: "zpravy cekaji dele nez deset minut",
    heartbeat: "hodiny systemu stoji, naplanovane zpravy se opozdi",
    allowance: "z dnesniho pridelu nezbyva na krizovou zpravu vsem",
    calls: "dnesni hovory jsou skoro vycerpane",
    strangers: "na cislo mesta pise mnoho cizich telefonu",
    codes: "o kody zada mnoho telefonu, malokdo kod opise",
    database: "databaze opakovane selhava",
    misaddressed: "hlaseni brany chodi na jinou adresu, nevime, co bylo doruceno",
    unverified: "hlaseni brany maji jiny klic, nevime, co bylo doruceno",
  } satisfies Record<AlarmKind, string>,
  alarmMail: {
    subject: (what: string) => `InfoKanal: ${what}`,
    text: (what: string, link: string) => `InfoKanal hlasi: ${what}.\n\nCo se deje a co s tim: ${link}\n`,
  },
  goodbye: (mark: string, officePhone: string) =>
    `${mark} odber zprav je zrusen, uz vam nic neposleme.${officePhone ? ` Omyl? Volejte urad, tel. ${officePhone}.` : ""}`,
  /** Spoken by telephone: whole words, no digit and no abbreviation. */
  calls: {
    greeting: (town: string) => `Dobrý den, tady InfoKanál. ${town}.`,
    code: (digits: string) =>
      `Voláme vám kód k přihlášení. Připravte si prosím tužku a papír. Váš kód je: ${digits}. Opakuji, kód je: ${digits}. Opište ho na stránku přihlášky, nebo ho řekněte tomu, kdo ji za vás vyplnil. Pokud o žádné přihlášce nevíte, nemusíte dělat nic.`,
    welcome:
      "Tento telefon je přihlášen k odběru zpráv z úřadu. Budeme vám je na něj volat. Odhlásit se můžete při každé zprávě, když stisknete dvakrát devítku, nebo na úřadě.",
  },
};
