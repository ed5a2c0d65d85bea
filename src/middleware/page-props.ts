import type { Context } from "hono";
import { channelsLeftBy } from "../gateway/sending-plan.ts";
import type { Office } from "../i18n/office.ts";
import { providerNames } from "../providers/list.ts";
import { maskPhone, sayPhone } from "../subscribers/phone.ts";
import type { UsedGateways } from "../views/gateway-limits.tsx";
import type { CitizenPageProps } from "../views/layout.tsx";
import type { AnyContext, AppEnv, DeskEnv } from "./app-env.ts";

/** What every page is given. */
export function pageProps(c: AnyContext) {
  const { town, language, words } = c.var;
  return { town, language, words };
}

/** What every citizens' page is given. */
export function citizenPageProps(c: Context<AppEnv>): CitizenPageProps {
  return { ...pageProps(c), office: officeOf(c), calls: c.var.ports.plan.voice !== undefined };
}

/** How the office is reached, fit for the middle of a sentence. */
export function officeOf(c: AnyContext): Office {
  const { town, settings } = c.var;
  return {
    town: town.name,
    name: town.officeName,
    address: town.officeAddress,
    phone: unbroken(town.officePhone),
    email: town.officeEmail,
    textNumber: unbroken(sayPhone(settings.twoWayNumber ?? "")),
    callsFrom: unbroken(sayPhone(settings.voiceFrom ?? "")),
  };
}

/** What every page of the desk is given. */
export function deskPageProps(c: Context<DeskEnv>) {
  const { clerk, alarms, now } = c.var;
  return { ...pageProps(c), clerk, alarms, now };
}

/** The gateways that are set up, for what is to be known of them. */
export function usedGateways(c: AnyContext): UsedGateways {
  const { settings, ports } = c.var;
  return { names: providerNames.filter((name) => settings.providers[name]), channels: channelsLeftBy(ports.plan) };
}

/** Enough of a number to know one's own by, fit for the middle of a sentence. */
export const masked = (phone: string) => unbroken(maskPhone(phone));

/** The whole number, likewise. */
export const whole = (phone: string) => unbroken(sayPhone(phone));

/** A number that no line ends in. */
const unbroken = (number: string) => number.replaceAll(" ", "\u00a0");
