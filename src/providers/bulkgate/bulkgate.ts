import type { Provider } from "../provider.ts";
import { type BulkgateConfig, settings } from "./settings.ts";
import { sms } from "./sms.ts";
import { webhooks } from "./webhooks.ts";

export const bulkgate = {
  title: "BulkGate",
  sms,
  ...webhooks,
  settings,
  limits: {
    sms: {
      cannot: {
        cs: [
          "Nevolá: na pevné linky je potřeba ještě jiná brána, kterou správce nastaví jako VOICE_PROVIDER.",
          "Dlouhou SMS s háčky a čárkami bere nejvýš do 268 znaků.",
          "Svá hlášení nepodepisuje: chrání je jen tajný klíč v jejich adrese.",
        ],
        en: [
          "It does not call: landlines need another gateway beside it, set as VOICE_PROVIDER.",
          "Of a long SMS with accents it takes 268 characters at most.",
          "It does not sign its reports: only the secret in their address guards them.",
        ],
      },
      leftOpen: {
        cs: [
          "Kolik čísel smí být v jednom požadavku: posíláme jich nejvýš sto.",
          "Jak BulkGate odpoví na opakování do pěti minut: spoléháme na to, že číslo v odpovědi vynechá, a bereme ho jako přijaté.",
          "Že doručenka nese označení a číslo z odpovědi: podle nich ji párujeme, nic našeho v ní není.",
          "Zda doručenky a příchozí SMS přinese znovu, když jsme je nepřevzali, a jak poznat dvě stejné SMS od jedné přinesené dvakrát.",
          "Hromadné posílání transakční cestou musí schválit podpora BulkGate.",
        ],
        en: [
          "How many numbers one request may carry: we send at most a hundred.",
          "How BulkGate answers a repeat within five minutes: we rely on it being left out of the answer, which we take as accepted.",
          "That a receipt names the id and the number of the answer: we match by them, because it carries nothing of ours.",
          "Whether it brings receipts and texts again when we did not take them, and how to tell two equal texts from one brought twice.",
          "Sending to many by the transactional route needs the consent of BulkGate’s support.",
        ],
      },
    },
  },
} satisfies Provider<{ sms: BulkgateConfig }>;
