import { expect, inject, onTestFinished } from "vitest";
import { type openDesk, tick } from "./browser.ts";
import { laterByAnHour } from "./lived.ts";

type Page = Awaited<ReturnType<typeof openDesk>>;

/** A call as the exchange's log has it. */
export type LoggedCall = {
  channel: string;
  to: string;
  text: string;
  said: string[];
  keys: string;
  fate: string;
  receiptState: string;
  state: string;
};

const headers = { accept: "application/json", "content-type": "application/json" };
const digitsOf = (number: string) => `420${number.replaceAll(" ", "")}`;

/** Calls to a telephone, the first one first. */
export async function callsTo(number: string): Promise<LoggedCall[]> {
  const answer = await fetch(`${inject("phones")}log.json?to=${digitsOf(number)}`);
  const { accepted } = (await answer.json()) as { accepted: LoggedCall[] };
  return accepted.filter(({ channel }) => channel === "voice");
}

/** How a telephone behaves, call after call, in this story: it stays in the town, and later ones call it too. */
export async function behaves(number: string, ...turns: { does: string; ringsSeconds?: number; keys?: string }[]) {
  const url = `${inject("phones")}behaviours/${digitsOf(number)}`;
  const answer = await fetch(url, { method: "PUT", headers, body: JSON.stringify(turns) });
  expect(answer.status).toBe(200);
  onTestFinished(() => fetch(url, { method: "DELETE" }).then(() => undefined));
}

/** How long a second of a call takes from now on, ms. */
export async function secondsTake(secondMs: number): Promise<void> {
  const now = (await (await fetch(`${inject("phones")}behaviours`)).json()) as object;
  const body = JSON.stringify({ ...now, secondMs });
  const answer = await fetch(`${inject("phones")}behaviours`, { method: "PUT", headers, body });
  expect(answer.status).toBe(200);
}

/** A clerk signs a landline of Ohař up at the counter. */
export async function enrol(page: Page, number: string, paper: string): Promise<void> {
  await page.goto("/desk/enrolment");
  await page.getByLabel("Číslo telefonu").fill(number);
  await page.getByLabel("Kde bydlí").fill("Ohař");
  await page.getByLabel("Číslo papíru").fill(paper);
  await page
    .getByRole("main")
    .getByRole("button", { name: /^Přihlásit / })
    .click();
  await page.getByText(/je přihlášený/).waitFor();
}

const digits = ["nula", "jedna", "dva", "tři", "čtyři", "pět", "šest", "sedm", "osm", "devět"];

/** The codes that are spoken, digit by digit, each as often as it is. */
export function codesIn(said: string): string[] {
  const words = said.toLowerCase().match(/\p{L}+/gu) ?? [];
  const read = words.map((word) => {
    const digit = digits.indexOf(word);
    return digit < 0 ? " " : String(digit);
  });
  return read.join("").match(/\d{6}/g) ?? [];
}

/** An hour passes for those who are to be called again, and the town's clock ticks. */
export async function anHourPasses(): Promise<void> {
  laterByAnHour(inject("scratch"));
  await tick();
}
