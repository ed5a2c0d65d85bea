import type { providers } from "./list.ts";

/** By what name a company is known everywhere: in settings, in the database, in addresses of webhooks. */
export type ProviderName = keyof typeof providers;
