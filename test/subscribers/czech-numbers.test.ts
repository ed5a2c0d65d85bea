import plans from "libphonenumber-js/metadata.max.json" with { type: "json" };
import { expect, it } from "vitest";
import { czechNumbers } from "../../src/subscribers/czech-numbers.ts";

it("the Czech numbering plan is the one of the installed libphonenumber-js", () => {
  const { version, country_calling_codes, countries } = plans;
  const cut = {
    version,
    country_calling_codes: { 420: country_calling_codes[420] },
    countries: { CZ: countries.CZ },
    nonGeographic: {},
  };
  expect(czechNumbers, `src/subscribers/czech-numbers.ts should hold ${JSON.stringify(cut)}`).toEqual(cut);
});
