import VoiceResponse from "twilio/lib/twiml/VoiceResponse.js";
import { describe, expect, it } from "vitest";
import { callExcess, type Spoken } from "../../../src/providers/call-length.ts";
import { callTwiml, fitsTwiml, hangup, stepTwiml } from "../../../src/providers/twilio/twiml.ts";

/* What is said in a call, beside what Twilio's own package writes of the same. */

const spoken: Spoken = {
  text: 'Zítra nepoteče voda v "horní" části & u <kostela>: 8–14 hodin.',
  call: {
    language: "cs",
    greeting: "Dobrý den, volá město Mirovice.",
    menu: "Pro opakování stiskněte jedničku, pro odhlášení dvakrát devítku.",
    confirm: "Pro odhlášení stiskněte ještě jednou devítku.",
    left: "Jste odhlášeni.",
  },
};
const actionUrl = "https://infokanal.test/webhooks/twilio?attempt=7.1.1.0a1b2c3d&pressed=";
const czech = { language: "cs-CZ", voice: "Google.cs-CZ-Standard-A" } as const;
const english = { language: "en-GB", voice: "Google.en-GB-Standard-A" } as const;
const gathering = { input: ["dtmf"], numDigits: 1, timeout: 5, action: actionUrl, method: "POST" } as never;

type Say = ReturnType<VoiceResponse["say"]>;
/** Words at nine tenths of the usual speed; with a second behind them where they are said twice. */
function slowly(say: Say, words: string, { again = false } = {}): void {
  const prosody = say.prosody({ rate: "90%" }, words);
  if (again) prosody.break({ time: "1s" });
}

describe("TwiML is what the official package writes", () => {
  it("of a call: who calls, the message twice, and the keys, at any time of it", () => {
    const response = new VoiceResponse();
    const gather = response.gather(gathering);
    gather.pause({ length: 1 });
    slowly(gather.say({ ...czech }, "") as Say, spoken.call?.greeting ?? "");
    slowly(gather.say({ ...czech, loop: 2 }, "") as Say, spoken.text, { again: true });
    slowly(gather.say({ ...czech }, "") as Say, spoken.call?.menu ?? "");
    expect(callTwiml({ spoken, speechRate: 0.9, actionUrl })).toBe(response.toString());
  });

  it("of a call in English, as fast as the voice would", () => {
    const call = { ...spoken.call, language: "en" } as NonNullable<Spoken["call"]>;
    const response = new VoiceResponse();
    const gather = response.gather(gathering);
    gather.pause({ length: 1 });
    gather.say({ ...english }, call.greeting);
    (gather.say({ ...english, loop: 2 }, spoken.text) as Say).break({ time: "1s" });
    gather.say({ ...english }, call.menu);
    expect(callTwiml({ spoken: { ...spoken, call }, speechRate: 1, actionUrl })).toBe(response.toString());
  });

  it("of words alone: nobody waits for a key", () => {
    const response = new VoiceResponse();
    response.pause({ length: 1 });
    slowly(response.say({ ...czech, loop: 2 }, "") as Say, "Čtyři, sedm.", { again: true });
    expect(callTwiml({ spoken: { text: "Čtyři, sedm." }, speechRate: 0.9, actionUrl })).toBe(response.toString());
  });

  it("of the message again", () => {
    const response = new VoiceResponse();
    const gather = response.gather(gathering);
    slowly(gather.say({ ...czech }, "") as Say, spoken.text);
    slowly(gather.say({ ...czech }, "") as Say, spoken.call?.menu ?? "");
    expect(stepTwiml("again", { spoken, speechRate: 0.9, actionUrl })).toBe(response.toString());
  });

  it("of the second nine that is asked for", () => {
    const response = new VoiceResponse();
    slowly(response.gather(gathering).say({ ...czech }, "") as Say, spoken.call?.confirm ?? "");
    expect(stepTwiml("confirm", { spoken, speechRate: 0.9, actionUrl })).toBe(response.toString());
  });

  it("of the good-bye, and of the end", () => {
    const response = new VoiceResponse();
    slowly(response.say({ ...czech }, "") as Say, spoken.call?.left ?? "");
    expect(stepTwiml("left", { spoken, speechRate: 0.9, actionUrl })).toBe(response.toString());
    const end = new VoiceResponse();
    end.hangup();
    expect(hangup).toBe(end.toString());
  });

  it.each(["a\u0000b\u0007c", "Vlak \ud800 jede", "voda\ufffe neteče\uffff"])(
    "and stays XML whatever a clerk has written: %j",
    (text) => {
      const written = callTwiml({ spoken: { text }, speechRate: 1, actionUrl });
      expect(written.isWellFormed()).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML takes none of them
      expect(written).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    },
  );
});

describe("the length of a call", () => {
  const ofLength = (characters: number, letter = "a"): Spoken => ({ ...spoken, text: letter.repeat(characters) });
  const excess = (one: Spoken) => callExcess(one, fitsTwiml);
  const longest = (letter: string) => 9000 - excess(ofLength(9000, letter));

  it("is as much TwiML as 4,000 characters, the longest address and the keys reckoned in", () => {
    const most = longest("a");
    const whole = callTwiml({ spoken: ofLength(most), speechRate: 0.9, actionUrl }).length;
    expect([whole <= 4000, whole > 3600]).toEqual([true, true]);
    expect([excess(ofLength(most)), excess(ofLength(most + 1)), excess(ofLength(most + 70))]).toEqual([0, 1, 70]);
  });

  it("is less of letters with accents, of which 4,500 URL-encoded characters are one <Say>", () => {
    const most = longest("ě");
    expect(most).toBeGreaterThan(700);
    expect(encodeURIComponent("ě".repeat(most)).length).toBeLessThanOrEqual(4500);
    expect(encodeURIComponent("ě".repeat(most + 40)).length).toBeGreaterThan(4500);
  });

  it("is about 2,250 characters of a Czech notice", () => {
    const notice = "Zítra od osmi hodin třicet minut nepoteče voda v ulici Příčná. ";
    const most = 9000 - excess({ ...spoken, text: notice.repeat(200).slice(0, 9000) });
    expect([most > 2100, most < 3200]).toEqual([true, true]);
  });

  it("counts a letter of two code units as one, and nothing of an empty message", () => {
    expect(callExcess({ text: "🐎🐎🐎" }, ({ text }) => text.length <= 4)).toBe(1);
    expect([true, false].map((fits) => callExcess({ text: "" }, () => fits))).toEqual([0, 1]);
    expect(callExcess({ text: "abc" }, () => false)).toBe(4);
  });
});
