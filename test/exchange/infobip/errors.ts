import type { Asked } from "../gateway.ts";
import type { Violation } from "../shape.ts";

type Status = 400 | 401 | 403 | 429 | 500;

/** Infobip's error shape (`ApiError` of its OpenAPI); `E` and the HTTP status make the code. */
export function refused(c: Asked, status: Status, description: string, violations: Violation[] = []) {
  const action = "Check the request, its credentials and the account, then try again.";
  return c.json({ errorCode: `E${status}`, description, action, violations, resources: [] }, status);
}
