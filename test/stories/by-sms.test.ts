import type { Locator } from "playwright-core";
import { expect, inject, it } from "vitest";
import { openPhone } from "./browser.ts";

/** A telephone of the exchange: what its owner texts, and the newest text on it that says something. */
function telephone(number: string) {
  let card: Locator | undefined;
  return {
    async texts(text: string): Promise<void> {
      const headers = { accept: "application/json", "content-type": "application/json" };
      const path = `${inject("phones")}phones/420${number.replaceAll(" ", "")}/texts`;
      const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify({ text }) });
      expect(answer.ok).toBe(true);
    },
    async shows(words: RegExp): Promise<string> {
      card ??= await openPhone(inject("phones"), `420 ${number}`);
      const shown = card.getByText(words).last();
      await shown.waitFor();
      return (await shown.textContent()) ?? "";
    },
  };
}

it("who signs up by SMS with a wrong street sees so, takes it back by ZPET, and signs up rightly", async () => {
  const { texts, shows } = telephone("602 300 001");
  await texts("Registruj Písecká 700 Mirovice děkuji Nováková");
  expect(await shows(/Prihlaseno/)).toMatch(/Spatne\? ZPET/);
  await texts("zpet");
  await shows(/Vraceno zpet, nejste prihlaseni/);
  await texts("Registruj Písecká 15");
  await shows(/Prihlaseno: Pisecka 15, voda/);
  await texts("info");
  await shows(/Mate prihlaseno: Pisecka 15/);
});

it("a question is answered with a digit", async () => {
  const { texts, shows } = telephone("602 300 002");
  await texts("REGISTRUJ HUZOVA 62");
  expect(await shows(/Odpovezte cislici/)).toMatch(/1 = Husova 62/);
  await texts("1");
  await shows(/Prihlaseno: Husova 62/);
});

it("one topic is left, and the others stay", async () => {
  const { texts, shows } = telephone("602 300 003");
  await texts("IK MI REG");
  await shows(/Prihlaseno: cele mesto/);
  await texts("STOP elektřina");
  expect(await shows(/Uz neposleme: elektrina/)).toMatch(/Dal posilame: voda/);
  await texts("TEMATA");
  await shows(/Temata: 1 voda/);
});

it("who texts a bare address after it is heard, and thanks are left in peace", async () => {
  const { texts, shows } = telephone("602 300 004");
  await texts("Prihlaseni");
  await shows(/Prihlaseno: cele mesto/);
  await texts("Sokolská 5, Zámostí");
  await shows(/Prihlaseno: Sokolska 5, Zamosti/);
  await texts("Děkuji moc");
  await texts("INFO");
  await shows(/Mate prihlaseno: Sokolska 5/);
});
