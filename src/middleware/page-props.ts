import type { Context } from "hono";
import { maskPhone, sayPhone } from "../subscribers/phone.ts";
import type { CitizenPageProps } from "../views/layout.tsx";
import type { AppEnv, DeskEnv } from "./app-env.ts";

/** What every citizens' page is given. */
export function citizenPageProps(c: Context<AppEnv>): CitizenPageProps {
  const { town, language, words, settings } = c.var;
  const office = {
    town: town.name,
    name: town.officeName,
    address: town.officeAddress,
    phone: unbroken(town.officePhone),
    email: town.officeEmail,
    textNumber: unbroken(sayPhone(settings.twoWayNumber ?? "")),
  };
  return { town, language, words, office };
}

/** Enough of a number to know one's own by, fit for the middle of a sentence. */
export const masked = (phone: string) => unbroken(maskPhone(phone));

/** A number that no line ends in. */
const unbroken = (number: string) => number.replaceAll(" ", "\u00a0");

/** What every page of the desk is given. */
export const deskPageProps = (c: Context<DeskEnv>) => ({
  town: c.var.town,
  language: c.var.language,
  words: c.var.words,
  clerk: c.var.clerk,
  alarms: c.var.alarms,
});
