import type { Asked } from "../gateway.ts";

/** Twilio's errors as far as the exchange makes them: HTTP status and words, by code (providers.md §1.2 h). */
const errors: Record<number, [status: 400 | 401 | 403 | 404 | 415 | 429 | 500, message: string]> = {
  12100: [400, "Document parse failure"],
  12102: [400, "The root element must be Response"],
  12200: [400, "Schema validation warning"],
  13521: [400, "Say: Invalid text"],
  20001: [400, "Unknown parameters"],
  20003: [401, "Authenticate"],
  20005: [403, "Account not active"],
  20404: [404, "The requested resource was not found"],
  20415: [415, "Unsupported Media Type"],
  20422: [400, "Invalid Parameter"],
  20429: [429, "Too Many Requests"],
  20500: [500, "Internal Server Error"],
  21201: [400, "No 'To' number is specified"],
  21205: [400, "Invalid URL"],
  21210: [400, "'From' phone number not verified"],
  21211: [400, "Invalid 'To' Phone Number"],
  21212: [400, "Invalid From Number (caller ID)"],
  21213: [400, "'From' phone number is required"],
  21215: [400, "Account not authorized to call this number"],
  21216: [400, "Account not allowed to call this number"],
  21408: [400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"],
  21602: [400, "Message body is required."],
  21603: [400, "A 'From' phone number is required."],
  21604: [400, "A 'To' phone number is required."],
  21606: [400, "The 'From' phone number provided is not a valid message-capable Twilio phone number"],
  21608: [400, "The number is unverified. Trial accounts cannot send messages to unverified numbers."],
  21609: [400, "The StatusCallback URL is not a valid URL."],
  21610: [400, "Attempt to send to unsubscribed recipient"],
  21611: [400, "This 'From' number has exceeded the maximum number of queued messages"],
  21612: [400, "Message cannot be sent with the current combination of 'To' and/or 'From' parameters"],
  21614: [400, "'To' number is not a valid mobile number"],
  21617: [400, "The concatenated message body exceeds the 1600 character limit"],
  21626: [400, "Invalid 'StatusCallbackEvent'"],
  21635: [400, "'To' number cannot be a landline"],
  32018: [400, "Twiml size exceeded maximum allowed value of 4000 characters"],
  90010: [403, "Account is not active"],
};

/** The rejection of a recipient that a fault asks for by Infobip's status id; a larger number is Twilio's own code. */
export function rejectionCode(rejectStatus: number): number {
  if (rejectStatus > 10_000) return rejectStatus;
  const codes: Record<number, number> = { 10: 21610, 14: 21610, 24: 21617, 25: 21617, 12: 90010, 17: 90010 };
  if ([6, 18, 19].includes(rejectStatus)) return 21612;
  const sender = [11, 13].includes(rejectStatus) ? 21606 : 21211;
  return codes[rejectStatus] ?? ([20, 21, 87].includes(rejectStatus) ? 21611 : sender);
}

/** The same for a call. */
export function callRejectionCode(rejectStatus: number): number {
  if (rejectStatus > 10_000) return rejectStatus;
  const codes: Record<number, number> = { 6: 21215, 11: 21210, 12: 90010, 13: 21210, 17: 90010, 18: 21215, 19: 21215 };
  return codes[rejectStatus] ?? ([10, 14, 20, 21, 87].includes(rejectStatus) ? 21216 : 21211);
}

/** Twilio's error shape. `status` repeats the HTTP status. */
export function refused(c: Asked, code: number, detail = "") {
  const [status, message] = errors[code] ?? [400, "Bad request"];
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return c.json({ code, message: detail ? `${message}: ${detail}` : message, more_info, status }, status);
}
