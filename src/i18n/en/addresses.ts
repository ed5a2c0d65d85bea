import type { AddressRemark } from "../../places/address.ts";
import type { addresses as czech } from "../cs/addresses.ts";

export const addresses: typeof czech = {
  more: "Add another address",
  moreHint: "Your parents', or a cottage. What concerns both comes only once.",
  others: ["Second address", "Third address", "Fourth address"],
  found: "There are suggestions below the field. Choose with the down arrow and Enter.",
  list: "Suggestions",
  check: "Please check the address",
  keep: "If the address is right, a new building for example, leave it and press the button again. Messages will come all the same.",
  remark: ({ address, missed }) => {
    const problem = missed[0]?.problem ?? "unreadable";
    const parts = missed[0]?.parts?.map(({ name }) => name).join(", ");
    return `${address}: ${problem === "in-several-parts" && parts ? `this number is in several parts of the town (${parts}). Add which.` : remarks[problem]}`;
  },
};

const remarks: Record<AddressRemark["missed"][number]["problem"], string> = {
  "no-such-house": "the town's list has no such house number.",
  "no-such-street": "the town's list has no such street or part.",
  "in-several-parts": "this number is in several parts of the town. Add which.",
  "several-places": "several places bear this name. Add the part of the town.",
  "part-of-street": "it is not clear which house this is. Add its number.",
  unreadable: "we do not understand this address. The street and the number are enough.",
  "too-long": "this address is too long. The street and the number are enough.",
};
