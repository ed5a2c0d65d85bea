import type { Provider } from "../provider.ts";
import { ownKinds, settings, type TwilioConfig } from "./settings.ts";
import { sms } from "./sms.ts";
import { webhooks } from "./webhooks.ts";

export const twilio = {
  title: "Twilio",
  sms,
  ...webhooks,
  settings,
  ownKinds,
  signedBy: "TWILIO_AUTH_TOKEN",
  leftOpen: {
    cs: [
      "Twilio opakování neodmítá a jeho výpis naše čísla pokusů nezná: o kom po výpadku nevíme, u toho čekáme na doručenku, jinak rozhodne pracovník.",
      "Zda Twilio přinese doručenku znovu i později než za 15 sekund, když mu neodpovíme.",
      "Zda jde u něj mít české číslo, na které se dá odpovědět.",
    ],
    en: [
      "Twilio refuses no repeats and its log does not know our attempt ids: whom we know nothing of after a failure waits for a receipt, or for a clerk to decide.",
      "Whether Twilio brings a receipt again for longer than 15 seconds when we do not answer.",
      "Whether a Czech number that people can text back to can be had.",
    ],
  },
  namedSince: "2026-11",
} satisfies Provider<TwilioConfig, "accountSid">;
