import type { Context } from "hono";
import type { AppEnv } from "../../middleware/app-env.ts";
import { maskPhone, sayPhone } from "../../subscribers/phone.ts";
import type { CitizenPageProps } from "../../views/layout.tsx";

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
