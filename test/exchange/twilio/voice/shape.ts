import type { Refused, Verb } from "./twiml.ts";
import { readTwiml } from "./twiml.ts";

const events = ["initiated", "ringing", "answered", "completed"] as const;
export type Event = (typeof events)[number];

/** What `POST Calls.json` asks for, read and checked. */
export type CallRequest = {
  to: string;
  from: string;
  /** What is said first: at hand, or at a URL. */
  first: Verb[] | { url: string; method: "GET" | "POST"; fields: Record<string, string> };
  statusCallback?: string;
  events: Event[];
  ringSeconds: number;
  longestSeconds: number;
};

/** Every parameter that Twilio documents for a call (OpenAPI twilio_api_v2010, CreateCall). */
const documented = [
  ...["To", "From", "Url", "Twiml", "ApplicationSid", "Method", "FallbackUrl", "FallbackMethod", "StatusCallback"],
  ...["StatusCallbackEvent", "StatusCallbackMethod", "SendDigits", "Timeout", "TimeLimit", "Record"],
  ...["RecordingChannels", "RecordingStatusCallback", "RecordingStatusCallbackMethod", "RecordingStatusCallbackEvent"],
  ...["RecordingTrack", "SipAuthUsername", "SipAuthPassword", "MachineDetection", "MachineDetectionTimeout"],
  ...["MachineDetectionSpeechThreshold", "MachineDetectionSpeechEndThreshold", "MachineDetectionSilenceTimeout"],
  ...["AsyncAmd", "AsyncAmdStatusCallback", "AsyncAmdStatusCallbackMethod", "Byoc", "CallReason", "CallToken"],
  ...["CallerId", "Trim", "ClientNotificationUrl"],
];
const built = ["To", "From", "Url", "Twiml", "Method", "StatusCallback", "StatusCallbackEvent"];
built.push("StatusCallbackMethod", "Timeout", "TimeLimit");

const E164 = /^\+[1-9]\d{7,14}$/;
/** Where the account may call: Czech geographic and mobile numbers (its permission is Czechia, nothing premium). */
const CZECH = /^\+420[2-7]\d{8}$/;
const LONGEST_TWIML = 4000;
const LONGEST_RINGING_S = 600;
const LONGEST_CALL_S = 14_400;

/** Reads the form; refuses by Twilio's code what Twilio refuses, and also names it does not know, which it passes over. */
export function readCall(form: URLSearchParams): CallRequest | Refused {
  const names = [...form.keys()];
  const stranger = names.find((name) => !documented.includes(name));
  if (stranger !== undefined) return { code: 20001, detail: stranger };
  const unbuilt = names.find((name) => !built.includes(name));
  if (unbuilt !== undefined) return { code: 20001, detail: `${unbuilt} is not built in this exchange` };
  const twice = names.find((name, index) => name !== "StatusCallbackEvent" && names.indexOf(name) !== index);
  if (twice !== undefined) return { code: 20422, detail: `${twice} is given twice` };
  return check(Object.fromEntries(form), form.getAll("StatusCallbackEvent"));
}

function check(fields: Record<string, string>, wanted: string[]): CallRequest | Refused {
  const { To: to, From: from, StatusCallback: statusCallback } = fields;
  const no = (code: number, detail = "") => ({ code, detail });
  if (!to) return no(21201);
  if (!from) return no(21213);
  if (!E164.test(to)) return no(21211, to);
  if (!CZECH.test(to)) return no(21215, to);
  if (!E164.test(from)) return no(21212, from);
  if (statusCallback !== undefined && !mayBeCalled(statusCallback)) return no(21609);
  const stranger = wanted.find((event) => !events.some((known) => known === event));
  if (stranger !== undefined) return no(21626, stranger);
  const first = readFirst(fields);
  if ("code" in first) return first;
  const [ringSeconds, longestSeconds] = [Number(fields.Timeout ?? 60), Number(fields.TimeLimit ?? LONGEST_CALL_S)];
  if (!isWhole(ringSeconds, LONGEST_RINGING_S)) return no(20422, `Timeout must be 1 to ${LONGEST_RINGING_S}`);
  if (!isWhole(longestSeconds, LONGEST_CALL_S)) return no(20422, `TimeLimit must be 1 to ${LONGEST_CALL_S}`);
  if ((fields.StatusCallbackMethod ?? "POST") !== "POST") return no(20422, "StatusCallbackMethod is not built for GET");
  // "If no event is specified, we send the completed status."
  const asked = wanted.length > 0 ? events.filter((event) => wanted.includes(event)) : (["completed"] as const);
  return { to, from, first, statusCallback, events: [...asked], ringSeconds, longestSeconds };
}

/** "Twiml and Url are mutually exclusive"; where both are given, the URL counts. */
function readFirst({ Url: url, Twiml: twiml, Method: method = "POST" }: Record<string, string>) {
  if (!["GET", "POST"].includes(method)) return { code: 20422, detail: "Method" };
  if (url !== undefined)
    return mayBeCalled(url) ? { url, method: method as "GET" | "POST", fields: {} } : { code: 21205, detail: url };
  if (twiml === undefined) return { code: 21205, detail: "neither Url nor Twiml" };
  if (twiml.length > LONGEST_TWIML) return { code: 32018, detail: `${twiml.length} characters` };
  const read = readTwiml(twiml);
  return "code" in read ? read : read.verbs;
}

const isWhole = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;

/** "A fully qualified URL"; Twilio calls no host with an underscore in its name. */
function mayBeCalled(address: string): boolean {
  const url = URL.parse(address);
  return /^https?:$/.test(url?.protocol ?? "") && !url?.hostname.includes("_");
}
