import type { Provider } from "../provider.ts";
import { ownKinds, settings, type TwilioConfig, type TwilioVoiceConfig } from "./settings.ts";
import { sms } from "./sms.ts";
import { voice } from "./voice.ts";
import { webhooks } from "./webhooks.ts";

export const twilio = {
  title: "Twilio",
  sms,
  voice,
  ...webhooks,
  settings,
  ownKinds,
  signedBy: "TWILIO_AUTH_TOKEN",
  limits: {
    sms: {
      cannot: {
        cs: [
          "Opakování neodmítá a jeho výpis naše čísla pokusů nezná: o kom po výpadku nevíme, u toho čekáme na doručenku, jinak rozhodne pracovník.",
        ],
        en: [
          "It refuses no repeats and its log does not know our attempt ids: whom we know nothing of after a failure waits for a receipt, or for a clerk to decide.",
        ],
      },
      leftOpen: {
        cs: [
          "Zda Twilio přinese doručenku znovu i později než za 15 sekund, když mu neodpovíme.",
          "Zda jde u něj mít české číslo, na které se dá odpovědět.",
        ],
        en: [
          "Whether Twilio brings a receipt again for longer than 15 seconds when we do not answer.",
          "Whether a Czech number that people can text back to can be had.",
        ],
      },
    },
    voice: {
      cannot: {
        cs: [
          "Zda hovor přijal člověk, nebo záznamník, neříká: rozpoznávání je placené a kdo hovor přijme, by zatím slyšel ticho. Proto se i záznamník počítá jako vyslechnutí.",
          "Volá po jednom a začne nejvýš jeden hovor za vteřinu, dokud Twilio účtu neschválí víc: dvě stě telefonů obvolá za tři a půl minuty.",
          "Text hovoru smí mít asi 2 000 znaků: každé písmeno s háčkem nebo čárkou se počítá jako šest.",
        ],
        en: [
          "It does not say whether somebody answered or a machine: telling them apart is charged, and who answers would hear silence meanwhile. So a machine counts as heard, too.",
          "It calls one by one, and begins one call a second at most until Twilio allows the account more: two hundred telephones take three and a half minutes.",
          "The text of a call may have some 2,000 characters: each letter with an accent counts as six.",
        ],
      },
      leftOpen: {
        cs: [
          "Co všechno stojí v jeho hlášení o konci hovoru: jeho popis rozhraní to neuvádí, čteme z něj jen stav a délku.",
          "Zda jeho český hlas poslechne nastavenou rychlost řeči: před spuštěním si nechte zavolat na zkoušku.",
          "Zda při hovoru zachytí druhou devítku stisknutou hned po první: kdo ji stiskne moc brzy, je vyzván znovu.",
          "Zda český operátor spojí hovor z VOICE_FROM: podle opatření ČTÚ VO-S/2/04.2024-1 to musí být číslo přidělené bránou, na které jde zavolat zpět. Vyžádejte si potvrzení a zkuste hovor na pevnou linku.",
        ],
        en: [
          "What all stands in its report that a call has ended: the description of its interface does not say. We read the state and the length only.",
          "Whether its Czech voice follows the set speed: have it call you before you begin.",
          "Whether in a call it hears a second nine that is pressed right behind the first: who is too quick is asked again.",
          "Whether Czech operators connect calls from VOICE_FROM: by the Czech rule VO-S/2/04.2024-1 it must be a number that the gateway assigned and that can be called back. Ask for a confirmation, and try a call to a landline.",
        ],
      },
    },
  },
} satisfies Provider<{ sms: TwilioConfig; voice: TwilioVoiceConfig }, "accountSid">;
