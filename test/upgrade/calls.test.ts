import { beforeEach, describe, expect, it } from "vitest";
import { words } from "../support/visit.ts";
import { messages, minute, now, phones, sessions } from "./before.ts";
import { upgradedTown } from "./upgraded.ts";
import { formOf } from "./worker.ts";

/*
 * A database filled by the code before there were calls goes on working, in a town that has set calls up with the deploy.
 */

let town: Awaited<ReturnType<typeof upgradedTown>>;
beforeEach(async () => {
  town = await upgradedTown({ VOICE_PROVIDER: "infobip", VOICE_FROM: "+420910123456" });
});

const clerk = { session: sessions.clerk };
const bozena = "+420382123456";
/** Who was called about the draft; a welcome is a call, too. */
const calls = () => town.sent.filter(({ isCall, text }) => isCall && text.includes("Cisterna"));
const called = () => calls().map(({ to }) => to);
const written = (part: string) =>
  town.sent
    .filter(({ text, isCall }) => !isCall && text.includes(part))
    .map(({ to }) => to)
    .sort();

async function ticksUntil(last: number) {
  for (let minutes = 1; minutes <= last; minutes++) await town.tick(now + minutes * minute);
}

/** A clerk signs a landline up at the counter, for water, in the part of the town that the draft is for. */
async function signUpBozena(): Promise<string> {
  const counter = "/desk/enrolment";
  const typed = { phone: "382 123 456", topics: ["1"], place: "2", language: "cs", paper: "17/2026" };
  const { location } = await town.post(counter, formOf(await town.visit(counter, clerk), counter, typed), clerk);
  return words(await town.visit(location ?? counter, clerk));
}

/** The draft of before is sent by its check page. @returns what that page says */
async function sendDraft(): Promise<string> {
  const check = await town.visit(`/messages/${messages.draft}/check`, clerk);
  const send = `/messages/${messages.draft}/dispatch`;
  await town.post(send, formOf(check, send), clerk);
  return words(check);
}

/** How the last call ended, as Infobip tells it. */
function reportCall(error: { id: number; name: string }) {
  const { name, to } = calls().at(-1) ?? { name: "", to: "" };
  const voiceCall = { duration: error.name === "BUSY" ? 0 : 30, dtmfCodes: "" };
  const status = error.name === "BUSY" ? { id: 97, groupId: 2 } : { id: 5, groupId: 3 };
  return town.tell("infobip", { results: [{ messageId: name, to: to.slice(1), status, error, voiceCall }] });
}

describe("a town of before that calls now", () => {
  it("calls nobody who chose SMS, about a message that was half sent", async () => {
    await ticksUntil(20);
    expect(written("Porucha vodovodu")).toEqual(phones(8, 9, 10, 11));
    expect(town.sent.filter(({ isCall }) => isCall)).toEqual([]);
  });

  it("signs a landline up, and calls it about a draft of before, beside the SMS", async () => {
    expect(await signUpBozena()).toContain("382 123 456");
    expect(await sendDraft()).toMatch(/3 SMS.*1 hovor/);
    await ticksUntil(2);
    expect(called()).toEqual([bozena]);
    expect(written("Cisterna")).toEqual(phones(1, 5, 7));
  });

  it("calls it again when it was busy, and says at last who has heard it", async () => {
    await signUpBozena();
    await sendDraft();
    await ticksUntil(2);
    await reportCall({ id: 10201, name: "BUSY" });
    await ticksUntil(10);
    expect(called()).toEqual([bozena, bozena]);
    await reportCall({ id: 10000, name: "NORMAL_HANGUP" });
    town.standAt(now + 12 * minute);
    expect(words(await town.visit(`/messages/${messages.draft}`, clerk))).toContain("Hovory slyšeno 1");
  });
});
