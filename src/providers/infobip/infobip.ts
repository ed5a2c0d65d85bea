import type { Provider } from "../provider.ts";
import { type InfobipConfig, settings } from "./settings.ts";
import { sms } from "./sms.ts";
import { webhooks } from "./webhooks.ts";

export const infobip = {
  title: "Infobip",
  sms,
  ...webhooks,
  settings,
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
  namedSince: "2026-11",
} satisfies Provider<InfobipConfig>;
