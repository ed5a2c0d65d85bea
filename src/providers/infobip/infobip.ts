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
  leftOpen: {
    cs: [
      "Jak dlouho si Infobip pamatuje naše čísla pokusů, aby odmítl opakování: spoléháme na 30 minut.",
      "Jak brzy je jeho výpis úplný: co v něm po pěti minutách není, bereme jako nepřijaté.",
      "Zda odmítne hovor, o který jsme už jednou žádali: na to nespoléháme, nejdřív se ptáme jeho výpisu.",
      "Jestli po opakování zprávy jedničkou ještě vyslechne dvě devítky, kterými se volaný odhlašuje.",
      "Jak zní jeho český hlas a jak poslechne nastavenou rychlost řeči: před spuštěním si nechte zavolat na zkoušku.",
      "Zda český operátor spojí hovor z VOICE_FROM: podle opatření ČTÚ VO-S/2/04.2024-1 to musí být číslo přidělené bránou, na které jde zavolat zpět. Vyžádejte si potvrzení a zkuste hovor na pevnou linku.",
    ],
    en: [
      "How long Infobip remembers our attempt ids to refuse repeats: we rely on 30 minutes.",
      "How soon its log is complete: what is not in it after five minutes we take as not accepted.",
      "Whether it refuses a call that we asked for before: we do not rely on it, and ask its log first.",
      "Whether it still takes the two nines that end the calls after the message was repeated by pressing one.",
      "How its Czech voice sounds, and how it follows the set speed: have it call you before you begin.",
      "Whether Czech operators connect calls from VOICE_FROM: by the Czech rule VO-S/2/04.2024-1 it must be a number that the gateway assigned and that can be called back. Ask for a confirmation, and try a call to a landline.",
    ],
  },
  namedSince: "2026-11",
} satisfies Provider<{ sms: InfobipConfig; voice: InfobipVoiceConfig }>;
