import { describe, expect, it } from "vitest";
import { callWordings } from "../../src/i18n/catalogues.ts";
import { languages } from "../../src/language.ts";
import { secondsOfCall } from "../../src/messages/call-estimate.ts";
import { callTroubles } from "../../src/messages/call-troubles.ts";
import { longestSpoken } from "../../src/messages/message.ts";
import { callOf, callsIn, languageHeard, spokenOf } from "../../src/messages/spoken.ts";
import { wordsOn } from "../../src/messages/wording.ts";
import { longestCallSeconds } from "../../src/providers/call-length.ts";
import { spokenText } from "../../src/text/spoken/spoken.ts";
import { readSpeechRate } from "../../src/town/calls.ts";

const abbreviations = { VaK: "vodovody a kanalizace" };
const sms = { cs: "VaK: v úterý 14.10. od 8:00 neteče voda.", en: "No water on 14 October from 8:00." };
const speaker = { town: "Mirovice", abbreviations, wordings: callWordings };

describe("what is heard of a message", () => {
  it("is made from the written text, with the town's own abbreviations", () => {
    expect(spokenOf({ sms }, "cs", abbreviations)).toBe(
      "Vodovody a kanalizace: v úterý čtrnáctého října od osmi hodin neteče voda.",
    );
    expect(spokenOf({ sms }, "en", {})).toMatch(/October/);
  });

  it("is what the clerk has made of it, to the letter, in the languages where one has", () => {
    const texts = { sms, voice: { cs: "Vak, tedy vodovody: voda neteče." } };
    expect(spokenOf(texts, "cs", abbreviations)).toBe("Vak, tedy vodovody: voda neteče.");
    expect(spokenOf(texts, "en", abbreviations)).toBe(spokenOf({ sms }, "en", abbreviations));
  });

  it("is the office's text where there is none in somebody's language", () => {
    const texts = { sms: { cs: sms.cs }, voice: { cs: "Voda neteče.", en: "Left over." } };
    expect([languageHeard(texts, "en"), spokenOf(texts, "en", abbreviations)]).toEqual(["cs", "Voda neteče."]);
    expect(languageHeard({ sms }, "en")).toBe("en");
  });

  it("is the same for who sends it", () => {
    const words = { mark: "Mirovice:", texts: { sms }, accents: "stripped", spoken: null, speaker } as const;
    expect(wordsOn("voice", words, "cs")).toEqual(callOf({ sms }, "cs", speaker));
  });

  it("stands between a greeting with the town's name and what the keys do, all in one language", () => {
    expect(callOf({ sms }, "cs", speaker)).toEqual({
      text: spokenOf({ sms }, "cs", abbreviations),
      call: {
        language: "cs",
        greeting: "Dobrý den, tady Mirovice, zpráva z radnice.",
        menu: "Pro opakování stiskněte jedničku, pro odhlášení dvakrát devítku.",
        confirm: "Pro odhlášení stiskněte ještě jednou devítku.",
        left: expect.stringContaining("Jste odhlášeni"),
      },
    });
    expect(callOf({ sms: { cs: sms.cs } }, "en", speaker).call.language).toBe("cs");
    expect(callOf({ sms }, "en", speaker).call.greeting).toContain("Mirovice");
  });

  it("greets as the name is read", () => {
    expect(callOf({ sms }, "cs", { ...speaker, town: "Nové Město n. M. 2" }).call.greeting).not.toMatch(/\d/);
  });

  it.each(languages)("says nothing in %s that a voice would have to guess at", (language) => {
    const { greeting, menu, confirm, left } = callWordings[language];
    for (const words of [greeting("Mirovice"), menu, confirm, left])
      expect(spokenText(words, { language })).toBe(words);
  });
});

describe("a call", () => {
  const upTo = (most: number) => (call: { text: string }) => Math.max(0, call.text.length - most);

  it("is in trouble where the providers take less, or where nothing of the text can be said", () => {
    const texts = { sms: { cs: "https://mirovice.cz", en: "Water. ".repeat(20).trim() } };
    expect(callTroubles(callsIn(texts, speaker), upTo(100))).toEqual({ cs: "nothing-to-say", en: { by: 39 } });
    expect(callTroubles(callsIn({ sms }, speaker), upTo(1000))).toEqual({});
  });

  it("is no longer than a clerk may write it, whatever the written text grows to", () => {
    const grown = { sms: { cs: "Od 9:45 do 11:45. ".repeat(33) } };
    expect(callTroubles(callsIn(grown, speaker), () => 0)).toEqual({ cs: { by: expect.any(Number) } });
  });

  it("is over before its call is cut off, said twice by the slowest voice", () => {
    const text = "Voda zítra nepoteče v celé ulici. ".repeat(60).slice(0, longestSpoken);
    const { call } = callOf({ sms }, "cs", speaker);
    const slowest = readSpeechRate("0,7") ?? 0;
    expect(secondsOfCall({ text, call }, slowest)).toBeLessThan(longestCallSeconds);
  });
});
