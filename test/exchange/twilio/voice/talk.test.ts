import { describe, expect, it, vi } from "vitest";
import { openTalker } from "../../calls/open-calls.ts";
import { gather, openTwilioCalls, params, say, twiml } from "./open-calls.ts";

describe("the talk on Twilio's wire", () => {
  /** A town as the product answers: 1 again, 9 asks, 9 9 leaves. */
  const openTown = () =>
    openTalker("/twilio/keys?attempt=7.1.1", (form, url) => {
      const [digits, isAsked] = [form.get("Digits"), url.searchParams.has("asked")];
      if (digits === "9" && isAsked) return twiml(say("Jste odhlášeni."), "<Hangup/>", say("Nikdy."));
      if (digits === "9")
        return twiml(gather("/twilio/keys?asked=1", say("Pro odhlášení stiskněte ještě jednou devítku.")));
      return twiml(gather("", say("Zítra nepoteče voda.")));
    });
  const first = (url: string) =>
    twiml('<Pause length="1"/>', gather(url, say("Zítra nepoteče voda.")), say("Na shledanou."));

  it.each([
    ["", ["Zítra nepoteče voda.", "Na shledanou."]],
    ["1", ["Zítra nepoteče voda.", "Zítra nepoteče voda."]],
    ["99", ["Zítra nepoteče voda.", "Pro odhlášení stiskněte ještě jednou devítku.", "Jste odhlášeni."]],
    [
      "199",
      [
        ...["Zítra nepoteče voda.", "Zítra nepoteče voda."],
        ...["Pro odhlášení stiskněte ještě jednou devítku.", "Jste odhlášeni."],
      ],
    ],
  ])("with the keys %j says what the town answers", async (keys, said) => {
    const [town, exchange] = [await openTown(), await openTwilioCalls()];
    await exchange.behave({ does: "answers", keys });
    await exchange.send({ Twiml: first(town.url) });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ said, keys, fate: "answered" }]);
    expect(town.heard.map(({ body }) => params(body).Digits)).toEqual([...keys]);
  });

  it("asks a URL for its TwiML, which counts more than the one at hand, by GET if it is told so", async () => {
    const town = await openTalker("/twiml?attempt=7.1.1", () => twiml(say("Od města.")));
    const exchange = await openTwilioCalls();
    await exchange.send({ Url: town.url, Method: "GET" });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ said: ["Od města."] }]);
    expect(town.heard).toMatchObject([{ method: "GET", body: "" }]);
    expect(new URL(town.heard[0]?.url ?? "").searchParams.get("CallStatus")).toBe("in-progress");
  });

  it("goes on where it is redirected, and says a loop as often as it is asked", async () => {
    const town = await openTalker("/next", () => twiml(say("Dál.").replace("<Say", '<Say loop="2"')));
    const exchange = await openTwilioCalls();
    await exchange.send({ Twiml: twiml(`<Redirect>${town.url}</Redirect>`, say("Nikdy.")) });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ said: ["Dál.", "Dál."] }]);
  });

  it.each([
    ["an error", 500, 11200],
    ["a verb that is none", "<Response><Shout/></Response>", 12200],
    ["no document", "Voda", 12100],
  ])("is broken off when the town answers with %s", async (_, answer, problem) => {
    const town = await openTalker("/twilio/keys", () => answer);
    const exchange = await openTwilioCalls();
    await exchange.behave({ does: "answers", keys: "1" });
    await exchange.send({ Twiml: first(town.url) });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ problem, fate: "answered" }]);
    expect(exchange.calls()[0]?.said.at(-1)).toContain("application error");
  });

  it("asks again where the URL's fragment says so", async () => {
    const answers: (string | number)[] = [503, twiml(say("Podruhé."))];
    const town = await openTalker("/twilio/keys", () => answers.shift() ?? 500);
    const exchange = await openTwilioCalls();
    await exchange.behave({ does: "answers", keys: "1" });
    await exchange.send({ Twiml: first(`${town.url}#rc=2&amp;rp=5xx`) });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()[0]?.said.at(-1)).toBe("Podruhé.");
  });

  it("asks nobody outside this machine", async () => {
    const exchange = await openTwilioCalls();
    await exchange.behave({ does: "answers", keys: "1" });
    await exchange.send({ Twiml: first("https://mirovice.example/keys") });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ problem: 11200 }]);
  });
});
