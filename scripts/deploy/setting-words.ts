import type { NeededName } from "../../src/providers/list.ts";

/** How a setting is asked for; `otherwise` is what Enter means. */
export type Words = { says: string; hint?: string; otherwise?: string };

/** What each setting of a provider is called where one finds it. */
export const settingWords: Record<NeededName, Words> = {
  INFOBIP_BASE_URL: {
    says: "Adresa vašeho účtu u Infobipu",
    hint: "Po přihlášení na portal.infobip.com je vpravo nahoře, třeba https://abc123.api.infobip.com.",
  },
  INFOBIP_API_KEY: { says: "API klíč Infobipu", hint: "Infobip: Developer Tools → API Keys." },
  INFOBIP_SENDER: {
    says: "Odesílatel SMS",
    hint: "Jméno nejvýš z 11 písmen bez háčků, které vám Infobip zaregistroval.",
  },
  TWILIO_BASE_URL: { says: "Adresa Twilia", otherwise: "https://api.twilio.com" },
  TWILIO_ACCOUNT_SID: { says: "Account SID u Twilia", hint: "Je na úvodní stránce console.twilio.com, začíná AC." },
  TWILIO_AUTH_TOKEN: { says: "Auth Token u Twilia", hint: "Je hned pod Account SID." },
  TWILIO_FROM: { says: "Odesílatel SMS", hint: "Vaše číslo u Twilia (+420…), nebo registrované jméno." },
  BULKGATE_BASE_URL: { says: "Adresa BulkGate", otherwise: "https://portal.bulkgate.com" },
  BULKGATE_APPLICATION_ID: { says: "Application ID u BulkGate", hint: "BulkGate: Moduly a API → HTTP Advanced." },
  BULKGATE_APPLICATION_TOKEN: { says: "Application Token u BulkGate" },
  BULKGATE_SENDER: { says: "Odesílatel SMS", hint: "Registrované jméno nejvýš z 11 písmen bez háčků, nebo gSystem." },
  VOICE_FROM: {
    says: "Číslo, ze kterého se bude volat",
    hint: "Přidělila ho brána a jde na něj zavolat zpět. Číslo úřadu to být nesmí.",
  },
};
