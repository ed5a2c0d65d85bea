import type { CallRules } from "../../src/providers/contract.ts";
import { isCallable } from "../../src/subscribers/phone.ts";

/** As a town has them whose calls come from a number that a provider assigned. */
export const callRules: CallRules = { mayCall: isCallable, isFromOffice: () => false };
