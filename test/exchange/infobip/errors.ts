import type { Asked } from "../gateway.ts";
import type { Violation } from "../shape.ts";

/** How an endpoint words a refusal: Infobip's newer ones otherwise than those of calls. */
export type Refuse = (c: Asked, status: Status, description: string, violations?: Violation[]) => Response;

type Status = 400 | 401 | 403 | 429 | 500;

/** Infobip's error shape (`ApiError` of its OpenAPI); `E` and the HTTP status make the code. */
export function refused(c: Asked, status: Status, description: string, violations: Violation[] = []) {
  const action = "Check the request, its credentials and the account, then try again.";
  return c.json({ errorCode: `E${status}`, description, action, violations, resources: [] }, status);
}

const names: Record<Status, string> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  429: "TOO_MANY_REQUESTS",
  500: "GENERAL_ERROR",
};

/** The error shape of calls (`ApiException`): one sentence, which names what is wrong with the request. */
export const refusedCall: Refuse = (c, status, description, violations = []) => {
  const found = violations.map(({ property, violation }) => `${property} ${violation}`).join("; ");
  const text = found ? `${description}: ${found}` : description;
  return c.json({ requestError: { serviceException: { messageId: names[status], text } } }, status);
};
