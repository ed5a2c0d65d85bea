import { parsePhoneNumberFromString } from "libphonenumber-js/core";
import plans from "libphonenumber-js/metadata.max.json" with { type: "json" };
import { expect, it } from "vitest";
import { czechNumbers } from "../../src/subscribers/czech-numbers.ts";
import { readNational } from "../../src/subscribers/line.ts";

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

it("finds the telephones of the plan without libphonenumber, and all that it finds", () => {
  const found = { MOBILE: "mobile", FIXED_LINE: "landline" } as Record<string, string>;
  for (let begin = 1000; begin < 10_000; begin++) {
    const digits = `${begin}12345`;
    const line = readNational(digits);
    const type = parsePhoneNumberFromString(`+420${digits}`, czechNumbers)?.getType() ?? "";
    expect(line.ok ? line.kind : undefined, digits).toBe(found[type]);
  }
});
