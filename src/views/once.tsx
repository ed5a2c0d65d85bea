import { newToken } from "../secrets.ts";

/**
 * The token of a form that makes something: what it makes keeps the token, so that the same form pressed again, or after
 * Back, leads to what the first press made. A form that is shown anew is another one.
 * @param token of the form that comes back to be corrected
 */
export function Once({ token }: { token?: string | undefined }) {
  return <input type="hidden" name="once" value={token || newToken(26)} />;
}
