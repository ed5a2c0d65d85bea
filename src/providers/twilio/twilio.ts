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
  leftOpen: {
    cs: [
      "Twilio opakování neodmítá a jeho výpis naše čísla pokusů nezná: o kom po výpadku nevíme, u toho čekáme na doručenku, jinak rozhodne pracovník.",
      "Zda Twilio přinese doručenku znovu i později než za 15 sekund, když mu neodpovíme.",
      "Zda jde u něj mít české číslo, na které se dá odpovědět.",
      "Zda jeho český hlas poslechne nastavenou rychlost řeči: před spuštěním si nechte zavolat na zkoušku.",
      "Zda při hovoru zachytí druhou devítku stisknutou hned po první: kdo ji stiskne moc brzy, je vyzván znovu.",
      "Zda český operátor spojí hovor z VOICE_FROM: podle opatření ČTÚ VO-S/2/04.2024-1 to musí být číslo přidělené bránou, na které jde zavolat zpět. Vyžádejte si potvrzení a zkuste hovor na pevnou linku.",
    ],
    en: [
      "Twilio refuses no repeats and its log does not know our attempt ids: whom we know nothing of after a failure waits for a receipt, or for a clerk to decide.",
      "Whether Twilio brings a receipt again for longer than 15 seconds when we do not answer.",
      "Whether a Czech number that people can text back to can be had.",
      "Whether its Czech voice follows the set speed: have it call you before you begin.",
      "Whether in a call it hears a second nine that is pressed right behind the first: who is too quick is asked again.",
      "Whether Czech operators connect calls from VOICE_FROM: by the Czech rule VO-S/2/04.2024-1 it must be a number that the gateway assigned and that can be called back. Ask for a confirmation, and try a call to a landline.",
    ],
  },
  namedSince: "2026-11",
} satisfies Provider<{ sms: TwilioConfig; voice: TwilioVoiceConfig }, "accountSid">;
