import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * Whether a webhook's URL carries one of the town's secrets (`?secret=`). For providers that do not sign. Compared in
 * constant time, through digests, because `timingSafeEqual` wants equal lengths. Logs redact the query.
 */
export function holdsSecret(url: URL, secrets: readonly string[]): boolean {
  const given = digest(url.searchParams.get("secret") ?? "");
  return secrets.filter((secret) => secret !== "" && timingSafeEqual(digest(secret), given)).length > 0;
}
