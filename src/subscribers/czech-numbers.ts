import type { MetadataJson } from "libphonenumber-js/core";

/**
 * The Czech numbering plan: the part `CZ` of libphonenumber-js/metadata.max.json, cut out because the whole is 154 KB.
 * Not written by hand. When a new version of the package knows more, `czech-numbers.test.ts` fails and shows the new cut.
 */
export const czechNumbers: MetadataJson = {
  version: 4,
  country_calling_codes: { "420": ["CZ"] },
  countries: {
    CZ: [
      "420",
      "00",
      "(?:[2-578]\\d|60)\\d{7}|9\\d{8,11}",
      [9, 10, 11, 12],
      [
        ["(\\d{3})(\\d{3})(\\d{3})", "$1 $2 $3", ["[2-8]|9[015-7]"]],
        ["(\\d{2})(\\d{3})(\\d{3})(\\d{2})", "$1 $2 $3 $4", ["96"]],
        ["(\\d{2})(\\d{3})(\\d{3})(\\d{3})", "$1 $2 $3 $4", ["9"]],
        ["(\\d{3})(\\d{3})(\\d{3})(\\d{3})", "$1 $2 $3 $4", ["9"]],
      ],
      0,
      0,
      0,
      0,
      0,
      0,
      [
        ["(?:2\\d|3[1257-9]|4[16-9]|5[13-9])\\d{7}", [9]],
        ["7060\\d{5}|(?:60[1-8]|7(?:0[2-5]|19|[2379]\\d))\\d{6}", [9]],
        ["800\\d{6}", [9]],
        ["9(?:0[05689]|76)\\d{6}", [9]],
        ["70[01]\\d{6}", [9]],
        ["9(?:3\\d{9}|6\\d{7,10})"],
        ["9(?:5\\d|7[2-4])\\d{6}", [9]],
        0,
        ["9[17]0\\d{6}", [9]],
        ["8[134]\\d{7}", [9]],
      ],
    ],
  },
  nonGeographic: {},
};
