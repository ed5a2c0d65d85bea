import twilio from "twilio";
import { describe, expect, it } from "vitest";
import { readTwiml, wordsOf } from "./twiml.ts";

const read = (document: string) => {
  const found = readTwiml(document);
  if ("code" in found) throw new Error(`${found.code} ${found.detail}`);
  return found.verbs;
};
const codeOf = (document: string) => {
  const found = readTwiml(document);
  return "code" in found ? found.code : undefined;
};
const czech = { language: "cs-CZ", voice: "Google.cs-CZ-Wavenet-A" } as const;
const say = (inner: string, attributes = `language="cs-CZ" voice="Google.cs-CZ-Standard-A"`) =>
  `<Response><Say ${attributes}>${inner}</Say></Response>`;

describe("TwiML", () => {
  it("of the official package is read as it was meant", () => {
    const response = new twilio.twiml.VoiceResponse();
    response.pause({ length: 1 });
    const gather = response.gather({
      numDigits: 1,
      timeout: 4,
      action: "https://town.test/keys?a=1&b=2",
      method: "POST",
    });
    gather.say({ ...czech, loop: 2 }, 'Voda & "plyn" <zítra>');
    response.redirect({ method: "POST" }, "https://town.test/again");
    response.hangup();
    const spoken = {
      verb: "Say",
      words: 'Voda & "plyn" <zítra>',
      loop: 2,
      rate: 1,
      breakSeconds: 0,
      language: "cs-CZ",
    };
    expect(read(response.toString())).toEqual([
      { verb: "Pause", seconds: 1 },
      {
        ...{
          verb: "Gather",
          prompts: [spoken],
          numDigits: 1,
          timeout: 4,
          finishOnKey: "#",
          actionOnEmptyResult: false,
        },
        ...{ action: "https://town.test/keys?a=1&b=2", method: "POST" },
      },
      { verb: "Redirect", url: "https://town.test/again", method: "POST" },
      { verb: "Hangup" },
    ]);
  });

  it("of the official package is said at its own speed, with its breaks", () => {
    const response = new twilio.twiml.VoiceResponse();
    const spoken = response.say({ ...czech }, "");
    spoken.prosody({ rate: "90%" }, "Zítra nepoteče voda.");
    spoken.break({ time: "500ms" });
    expect(read(response.toString())).toMatchObject([{ words: "Zítra nepoteče voda.", rate: 0.9, breakSeconds: 0.5 }]);
  });

  it("is put together to the words that are said by itself", () => {
    const inner = say("Jedna.").slice("<Response>".length, -"</Response>".length);
    expect(wordsOf(read(`<Response><Gather>${inner}</Gather>${inner}<Hangup/></Response>`))).toBe("Jedna. Jedna.");
  });

  it.each([
    ["nothing", "", 12100],
    ["a space before its beginning", ` ${say("Voda")}`, 12100],
    ["an element left open", "<Response><Say>Voda</Response>", 12100],
    ["an ampersand of its own", say("Voda & plyn"), 12100],
    ["an attribute without quotes", "<Response><Pause length=1/></Response>", 12100],
    ["a second root", "<Response/><Response/>", 12100],
    ["another root", "<Request/>", 12102],
    ["a verb that is none", "<Response><Shout>Voda</Shout></Response>", 12200],
    ["a sound file", "<Response><Play>https://town.test/voda.mp3</Play></Response>", 12200],
    ["a verb in small letters", "<Response><say>Voda</say></Response>", 12200],
    ["text outside a verb", "<Response>Voda</Response>", 12200],
    ["an attribute that is none", say("Voda", `language="cs-CZ" pitch="1"`), 12200],
    ["a voice that does not speak Czech", say("Voda", `language="cs-CZ" voice="Polly.Joanna"`), 12200],
    ["a voice of another language", say("Voda", `language="en-GB" voice="Google.cs-CZ-Wavenet-A"`), 12200],
    ["nothing to say", say(" "), 13521],
    ["a tag that is none of SSML", say("<b>Voda</b>"), 12200],
    ["a pause of nothing", `<Response><Pause length="0"/></Response>`, 12200],
    ["a key that is none", `<Response><Gather finishOnKey="x"/></Response>`, 12200],
    ["a verb that Gather does not take", "<Response><Gather><Hangup/></Gather></Response>", 12200],
    ["more than 4,500 characters, URL-encoded", say("ž".repeat(751)), 13521],
  ])("with %s is refused", (_, document, code) => {
    expect(codeOf(document)).toBe(code);
  });

  it("with 4,500 characters, URL-encoded, is taken, and so are a comment, a declaration and CDATA", () => {
    expect(codeOf(say("ž".repeat(750)))).toBeUndefined();
    const document = `<?xml version="1.0" encoding="UTF-8"?><!-- k vodě -->${say("<![CDATA[Voda & plyn]]>")}`;
    expect(wordsOf(read(document))).toBe("Voda & plyn");
  });
});
