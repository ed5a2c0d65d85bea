import { expect, it } from "vitest";
import { readAddress } from "../../src/places/address.ts";
import { indexNames } from "../../src/places/place-names.ts";
import { plainAddress } from "../../src/places/plain-address.ts";
import { mirovice } from "./town.ts";

const names = indexNames(mirovice);
const named = mirovice
  .filter(({ kind }) => kind !== "house")
  .flatMap(({ name }) => [name, name.toUpperCase(), name.toLowerCase()]);
const numbers = ["12", "3a", "12A", "212/12", "212/12a", "1", "999", "9999", "12/1998", "0", "12345", "c.p. 5"];
const behind = ["", ", Touškov", ", Mirovice", ", Sochovice", ", Praha"];
const addresses = named.flatMap((name) =>
  numbers.flatMap((number) => behind.map((part) => `${name} ${number}${part}`)),
);

it("reads plain addresses as the readers of lists do, which a comma at the end calls", () => {
  const read = ({ asked, around, missed }: ReturnType<typeof readAddress>) => ({ asked, around, missed });
  for (const address of addresses)
    if (plainAddress(address, names))
      expect(read(readAddress(address, names)), address).toEqual(read(readAddress(`${address} ,`, names)));
});

it("finds most of them plain", () => {
  const plain = ["Husova 12", "Lužní 34/3a", "Masarykovo náměstí 3", "Touškov 12", "Husova 12, Touškov"];
  expect(plain.filter((address) => !plainAddress(address, names))).toEqual([]);
});
