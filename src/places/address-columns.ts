import { withoutAccents } from "../text/sms/segments.ts";

/** Where the columns of an address file stand; null for those that a layout does not have. */
export type AddressColumns = Record<keyof typeof names, number> & Record<keyof typeof otherNames, number | null>;

/*
 * Two layouts are in use: the monthly file of a town (`…_OB_<code>_ADR.csv`) and the electoral report, which has no codes
 * of streets and adds the address on one line.
 */
const names = {
  code: "Kód ADM",
  townCode: "Kód obce",
  townName: "Název obce",
  partName: "Název části obce",
  streetName: "Název ulice",
  kind: "Typ SO",
  number: "Číslo domovní",
};
const otherNames = {
  partCode: "Kód části obce",
  streetCode: "Kód ulice",
  orientation: "Číslo orientační",
  letter: "Znak čísla orientačního",
  since: "Platí Od",
};

/** Finds the columns by their names; or says that the names are there, and their accents are not as they should be. */
export function addressColumns(header: readonly string[]): AddressColumns | "wrong-encoding" | "no-address-columns" {
  const plain = header.map(plainName);
  const find = (name: string) => plain.indexOf(plainName(name));
  const found = Object.entries(names).map(([key, name]) => [key, find(name)] as const);
  if (found.every(([, index]) => index >= 0)) {
    const others = Object.entries(otherNames).map(([key, name]) => [key, indexOrNull(find(name))] as const);
    return Object.fromEntries([...found, ...others]) as AddressColumns;
  }
  const bare = header.map(bareName);
  const isSpoilt = Object.values(names).every((name) => bare.includes(bareName(name)));
  return isSpoilt ? "wrong-encoding" : "no-address-columns";
}

const indexOrNull = (index: number) => (index < 0 ? null : index);

const plainName = (name: string) => withoutAccents(name).trim().toLowerCase();

/** What is left of a name however its accented letters were spoilt. */
const bareName = (name: string) => name.replace(/[^a-z]/gi, "").toLowerCase();
