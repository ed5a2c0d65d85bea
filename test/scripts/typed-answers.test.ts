import { describe, expect, it } from "vitest";
import { questionsOf } from "../../scripts/deploy/questions.ts";

const questions = questionsOf({ SMS_PROVIDER: "infobip", VOICE_PROVIDER: "infobip" });
const read = (name: string, typed: string) => questions.find((one) => one.name === name)?.read(typed);

describe("what whoever installs it types", () => {
  it.each([
    // As the question itself names it, and as the company's pages show it.
    ["SMS_PROVIDER", "Infobip", "infobip"],
    ["VOICE_PROVIDER", "Twilio", "twilio"],
    ["CLOUDFLARE_PLAN", "Free", "free"],
    ["INFOBIP_BASE_URL", "abc123.api.infobip.com", "https://abc123.api.infobip.com"],
    ["TWO_WAY_NUMBER", "736 350 350", "+420736350350"],
    ["TWO_WAY_NUMBER", "00420 736 350 350", "+420736350350"],
    ["VOICE_FROM", "910 123 456", "+420910123456"],
    // Nine digits with a plus before them would be somebody's in another country.
    ["INFOBIP_SENDER", "736350350", "+420736350350"],
    ["INFOBIP_SENDER", "+420 736 350 350", "+420736350350"],
    ["INFOBIP_SENDER", "Mirovice", "Mirovice"],
    ["managerName", "Jana  Nová", "Jana Nová"],
  ])("is read as it was meant: %s %s", (name, typed, value) => {
    expect(read(name, typed)).toEqual({ value });
  });

  it.each([
    ["SMS_PROVIDER", "vodafone"],
    ["INFOBIP_BASE_URL", "http://abc123.api.infobip.com"],
    ["INFOBIP_BASE_URL", "infobip"],
    ["INFOBIP_API_KEY", "App abc"],
    ["TWO_WAY_NUMBER", "736 350"],
    ["INFOBIP_SENDER", "Město"],
    // A clerk's page would refuse it when anything else is changed.
    ["managerName", "x".repeat(61)],
  ])("is refused with a sentence where it cannot be meant: %s %s", (name, typed) => {
    expect(read(name, typed)).toMatchObject({ problem: expect.stringMatching(/\.$/) });
  });
});
