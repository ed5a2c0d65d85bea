import type { Context } from "hono";
import { maskPhone, sayPhone } from "../../subscribers/phone.ts";
import type { CitizenLook } from "../../views/layout.tsx";
import type { House } from "../../middleware/app-env.ts";

/** What every citizens' page is given. */
export function citizenLook(c: Context<House>): CitizenLook {
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
