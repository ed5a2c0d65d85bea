import { byLanguage } from "../../language.ts";
import type { PlaceList } from "../../places/place-list.ts";
import { Addresses } from "../parts/addresses.tsx";
import { Card } from "../parts/card.tsx";
import { TextArea } from "../parts/fields.tsx";
import type { DeskPageProps } from "./page.tsx";
import { Understood } from "./understood.tsx";

const address = "Husova 77";

const list: PlaceList = {
  parts: [],
  entries: [
    { names: ["Husova"], numbers: [{ by: "called", numbers: "1–15", side: "odd" }], houses: 8, isExcept: false },
    { names: ["Touškov"], numbers: [], houses: 112, isExcept: false },
    { names: ["Lužní"], numbers: [{ by: "called", numbers: "3", side: null }], houses: 1, isExcept: true },
  ],
  houses: 119,
  missed: [{ problem: "no-such-street", written: "Krátká 3", parts: [] }],
  isUnmapped: false,
};

/**
 * Of the page of all parts: where people live, with a house that the town does not have; and the houses of a message, as they were
 * understood.
 */
export function PartsOfPlaces({ words }: Pick<DeskPageProps, "words">) {
  const { audience } = words.desk;
  const remarks = [{ address, missed: [{ problem: "no-such-house" as const, written: "77" }] }];
  return (
    <Card title="Places">
      <Addresses
        addresses={[address]}
        remarks={remarks}
        label="Address"
        hint="A street and a number."
        problem={undefined}
        words={words}
      />
      <TextArea
        name="part-houses"
        label={audience.typed}
        hint={audience.typedHint}
        value="Husova 1–15 lichá, celý Touškov kromě Lužní 3, Krátká 3"
        rows={3}
      />
      <Understood list={list} understood="" headcount={byLanguage(() => 156)} vague={72} isForPlaces words={words} />
    </Card>
  );
}
