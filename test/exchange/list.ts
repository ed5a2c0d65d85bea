import { bulkgate } from "./bulkgate/company.ts";
import { type BulkgateSettings, usualOfBulkgate } from "./bulkgate/settings.ts";
import type { Company, Environment } from "./company.ts";
import { infobip } from "./infobip/company.ts";
import { type InfobipSettings, usualOfInfobip } from "./infobip/settings.ts";
import { twilio } from "./twilio/company.ts";
import { type TwilioSettings, usualOfTwilio } from "./twilio/settings.ts";

/** The providers that the exchange speaks for. */
export const companies: readonly Company[] = [infobip, twilio, bulkgate];

/** What is set of them, and what it is unless somebody sets it. */
export type CompanySettings = InfobipSettings & TwilioSettings & BulkgateSettings;
export const usualSettings: CompanySettings = { ...usualOfInfobip, ...usualOfTwilio, ...usualOfBulkgate };

/** What an environment says of them. */
export function settingsIn(environment: Environment): Partial<CompanySettings> {
  return Object.fromEntries(companies.flatMap((company) => Object.entries(company.settingsIn(environment))));
}

/** A provider as it calls itself. */
export const titleOf = (name: string) => companies.find((company) => company.name === name)?.title ?? name;
