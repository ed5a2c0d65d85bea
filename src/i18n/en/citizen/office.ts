import type { Office } from "../../office.ts";
import { listed } from "../lists.ts";

export function reachOffice({ address, phone, textNumber }: Office): string {
  const found = [
    address ? `come to the town office (${address})` : "come to the town office",
    phone && `call ${phone}`,
    textNumber && `text ${textNumber}`,
  ];
  return listed.format(found.filter(Boolean));
}

export const askOffice = ({ phone }: Office) => (phone ? `call the town office, ${phone}` : "ask at the town office");
