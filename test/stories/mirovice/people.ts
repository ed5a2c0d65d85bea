import { expect } from "vitest";
import { telephones, town, web } from "./town.ts";

/** Where somebody lives, and what they want to hear of beyond what is ticked beforehand. */
type Wishes = { home: string; alsoAbout?: readonly string[] };

const slow = { timeout: 20_000 };

/** Somebody with a telephone of theirs: what they do, and what lies on it. */
export function person(number: string) {
  const digits = `420${number.replaceAll(" ", "")}`;
  const shows = (words: string | RegExp) => telephones.locator(`#tel-${digits}`).getByText(words).last();
  const reads = async (words: string | RegExp) => {
    await shows(words).waitFor(slow);
    return (await shows(words).textContent()) ?? "";
  };
  return {
    number,
    /** An SMS with these words has come. */
    reads,
    /** The voice has said these words, to the end of the call. */
    async hears(words: string | RegExp) {
      await telephones
        .locator(`#tel-${digits} .called`)
        .filter({ hasText: words })
        .filter({ hasText: "vyslechnuto" })
        .last()
        .waitFor(slow);
    },
    /** How many texts and calls have come. */
    async howMuch() {
      const answer = await fetch(`${town.links.phones}log.json?to=${digits}`);
      return ((await answer.json()) as { accepted: unknown[] }).accepted.length;
    },

    async texts(text: string) {
      const headers = { accept: "application/json", "content-type": "application/json" };
      const body = JSON.stringify({ text });
      const answer = await fetch(`${town.links.phones}phones/${digits}/texts`, { method: "POST", headers, body });
      expect(answer.ok).toBe(true);
    },

    async signsUpOnTheWeb({ home, alsoAbout = [] }: Wishes) {
      await web.getByLabel("Číslo vašeho mobilu").fill(number);
      for (const topic of alsoAbout) await web.getByLabel(topic).check();
      await web.getByLabel("Kde bydlíte?").fill(home);
      await web.getByLabel(/^Souhlasím/).check();
      await web.getByRole("button", { name: "Pokračovat" }).click();
      await web.waitForURL("**/kod/*");
      const [code = ""] = /\d{6}/.exec(await reads(/kod k prihlaseni/)) ?? [];
      await web.getByLabel("Kód", { exact: true }).fill(code);
      await web.getByRole("button", { name: "Potvrdit a přihlásit" }).click();
      await web.waitForURL("**/prihlaseno");
    },
  };
}

export type Person = ReturnType<typeof person>;

/** What is done meanwhile is none of these people's business: neither text nor call comes to them. */
export async function whileNothingComesTo(others: readonly Person[], act: () => Promise<unknown>): Promise<void> {
  const lies = () => Promise.all(others.map(({ howMuch }) => howMuch()));
  const before = await lies();
  await act();
  expect(await lies(), "what came to others").toEqual(before);
}
