import type { Provider } from "../provider.ts";
import { type InfobipConfig, type InfobipVoiceConfig, settings } from "./settings.ts";
import { sms } from "./sms.ts";
import { voice } from "./voice.ts";
import { webhooks } from "./webhooks.ts";

export const infobip = {
  title: "Infobip",
  sms,
  voice,
  ...webhooks,
  settings,
  limits: {
    sms: {
      cannot: {
        cs: ["Svá hlášení nepodepisuje: chrání je jen tajný klíč v jejich adrese."],
        en: ["It does not sign its reports: only the secret in their address guards them."],
      },
      leftOpen: {
        cs: [
          "Jak dlouho si Infobip pamatuje naše čísla pokusů, aby odmítl opakování: spoléháme na 30 minut.",
          "Jak brzy je jeho výpis úplný: co v něm po pěti minutách není, bereme jako nepřijaté.",
        ],
        en: [
          "How long Infobip remembers our attempt ids to refuse repeats: we rely on 30 minutes.",
          "How soon its log is complete: what is not in it after five minutes we take as not accepted.",
        ],
      },
    },
    voice: {
      cannot: {
        cs: [
          "Celý hovor smí mít nejvýš 1 400 znaků i s pozdravem: delší zprávu odeslat nepůjde, dokud ji nezkrátíte. Vejde-li se do nich zpráva jen jednou, přečte se jen jednou.",
          "Odhlášení klávesami nepotvrdí hlasem: kdo stiskne dvakrát devítku, je odhlášený. Vrátit to jde na úřadě.",
          "Zda hovor přijal člověk, nebo záznamník, říká jen někdy: rozpoznávání je placené a nezapínáme ho.",
        ],
        en: [
          "A whole call may have 1,400 characters at most, its greeting too: a longer message cannot be sent before you shorten it. Where it fits in only once, it is read only once.",
          "It does not confirm by voice that somebody has left by keys: whoever presses nine twice has left. The office can undo it.",
          "Whether somebody answered or a machine, it says only sometimes: telling them apart is charged, and we do not ask for it.",
        ],
      },
      leftOpen: {
        cs: [
          "Zda odmítne hovor, o který jsme už jednou žádali: na to nespoléháme, nejdřív se ptáme jeho výpisu.",
          "Zda jeho hlasové zprávy umějí česky: čeština stojí jen v dokumentaci jeho jiných hovorů.",
          "Jestli po opakování zprávy jedničkou ještě vyslechne dvě devítky, kterými se volaný odhlašuje.",
          "Jak zní jeho český hlas a jak poslechne nastavenou rychlost řeči: před spuštěním si nechte zavolat na zkoušku.",
          "Zda český operátor spojí hovor z VOICE_FROM: podle opatření ČTÚ VO-S/2/04.2024-1 to musí být číslo přidělené bránou, na které jde zavolat zpět. Vyžádejte si potvrzení a zkuste hovor na pevnou linku.",
        ],
        en: [
          "Whether it refuses a call that we asked for before: we do not rely on it, and ask its log first.",
          "Whether its voice messages speak Czech: the documents list it for its other calls only.",
          "Whether it still takes the two nines that end the calls after the message was repeated by pressing one.",
          "How its Czech voice sounds, and how it follows the set speed: have it call you before you begin.",
          "Whether Czech operators connect calls from VOICE_FROM: by the Czech rule VO-S/2/04.2024-1 it must be a number that the gateway assigned and that can be called back. Ask for a confirmation, and try a call to a landline.",
        ],
      },
    },
  },
} satisfies Provider<{ sms: InfobipConfig; voice: InfobipVoiceConfig }>;
