/** What `POST Messages.json` asks for, read and checked. */
export type MessageRequest = {
  to: string;
  from: string;
  body: string;
  statusCallback?: string;
  validForMs: number;
};

/** Every parameter that Twilio documents for a message (OpenAPI twilio_api_v2010, CreateMessage). */
const documented = [
  ...["To", "From", "MessagingServiceSid", "Body", "MediaUrl", "ContentSid", "ContentVariables", "StatusCallback"],
  ...["ApplicationSid", "MaxPrice", "ProvideFeedback", "Attempt", "ValidityPeriod", "ForceDelivery"],
  ...["ContentRetention", "AddressRetention", "SmartEncoded", "PersistentAction", "TrafficType", "ShortenUrls"],
  ...["ScheduleType", "SendAt", "SendAsMms", "RiskCheck", "FallbackFrom"],
];
const built = ["To", "From", "Body", "StatusCallback", "ValidityPeriod"];

const E164 = /^\+[1-9]\d{7,14}$/;
/** Czech numbers that no SMS reaches (numbering plan: geographic ones). */
const CZECH_LANDLINE = /^\+420[2345]\d{8}$/;
const LONGEST_VALIDITY_S = 36_000;
const LONGEST_BODY = 1600;
/** Letters, digits, space and these, one letter at least ("Alphanumeric Sender ID"); else a number or a short code. */
const SENDER = /^(?=.*[A-Za-z])[A-Za-z0-9 +_&-]{1,11}$|^\+[1-9]\d{7,14}$|^\d{5,6}$/;

type Refused = { code: number; detail?: string };

/** Reads the form; refuses by Twilio's code what Twilio refuses, and also names it does not know, which it passes over. */
export function readMessage(form: URLSearchParams): MessageRequest | Refused {
  const names = [...form.keys()];
  const stranger = names.find((name) => !documented.includes(name));
  if (stranger !== undefined) return { code: 20001, detail: stranger };
  const unbuilt = names.find((name) => !built.includes(name));
  if (unbuilt !== undefined) return { code: 20001, detail: `${unbuilt} is not built in this exchange` };
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return { code: 20422, detail: `${twice} is given twice` };
  return check(Object.fromEntries(form));
}

function check({ To, From, Body, StatusCallback, ValidityPeriod }: Record<string, string>): MessageRequest | Refused {
  if (!To) return { code: 21604 };
  if (!From) return { code: 21603 };
  if (!Body) return { code: 21602 };
  if (!E164.test(To)) return { code: 21211, detail: To };
  if (CZECH_LANDLINE.test(To)) return { code: 21614 };
  if (!SENDER.test(From)) return { code: 21212, detail: From };
  if (Body.length > LONGEST_BODY) return { code: 21617 };
  if (StatusCallback !== undefined && !mayBeCalled(StatusCallback)) return { code: 21609 };
  const seconds = Number(ValidityPeriod ?? LONGEST_VALIDITY_S);
  if (!/^\d+$/.test(ValidityPeriod ?? "1") || seconds < 1 || seconds > LONGEST_VALIDITY_S)
    return { code: 20422, detail: "ValidityPeriod must be between 1 and 36000" };
  return { to: To, from: From, body: Body, statusCallback: StatusCallback, validForMs: seconds * 1000 };
}

/** "A fully qualified URL"; Twilio calls no host with an underscore in its name. */
function mayBeCalled(address: string): boolean {
  const url = URL.parse(address);
  return /^https?:$/.test(url?.protocol ?? "") && !url?.hostname.includes("_");
}
