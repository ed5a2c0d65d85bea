import type { Office } from "../../office.ts";
import { listed } from "../lists.ts";

/** All ways to the office that this town has: "přijďte na úřad (…), zavolejte na … nebo napište SMS na číslo …". */
export function reachOffice({ address, phone, textNumber }: Office): string {
  const found = [
    address ? `přijďte na úřad (${address})` : "přijďte na úřad",
    phone && `zavolejte na ${phone}`,
    textNumber && `napište SMS na číslo ${textNumber}`,
  ];
  return listed.format(found.filter(Boolean));
}

export const askOffice = ({ phone }: Office) => (phone ? `zavolejte na úřad, ${phone}` : "zeptejte se na úřadě");
