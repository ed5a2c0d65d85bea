import { Complaint } from "../conditions.ts";

/** What Cloudflare's API refused, by the number that wrangler knows it by. */
export class Refused extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Asks Cloudflare's API what wrangler has no command for, with wrangler's own sign-in: we hold no key. */
export type Cloudflare = <Result>(path: string, request?: { method: string; body: unknown }) => Promise<Result>;

const patienceMs = 30_000;

type Envelope = { success: boolean; result: unknown; errors?: { code: number; message: string }[] };

/** @param signedIn what `wrangler auth token --json` says */
export function openCloudflare(signedIn: string, env: NodeJS.ProcessEnv): Cloudflare {
  const base = env.CLOUDFLARE_API_BASE_URL ?? "https://api.cloudflare.com/client/v4";
  const headers = { ...authorization(signedIn), "content-type": "application/json" };
  return async (path, { method = "GET", body } = { method: "GET", body: undefined }) => {
    const signal = AbortSignal.timeout(patienceMs);
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const response = await fetch(base + path, { method, headers, body: sent, signal }).catch(() => {
      throw new Complaint(noNetwork);
    });
    const answer = (await response.json().catch(() => undefined)) as Envelope | undefined;
    if (answer?.success) return answer.result as never;
    throw refusalOf(response.status, answer);
  };
}

const noNetwork = "Cloudflare neodpovídá. Zkontrolujte připojení k internetu a spusťte příkaz znovu, naváže.";

function authorization(signedIn: string): Record<string, string> {
  const said = JSON.parse(signedIn.slice(signedIn.indexOf("{")));
  return said.type === "api_key"
    ? { "x-auth-key": said.key, "x-auth-email": said.email }
    : { authorization: `Bearer ${said.token}` };
}

function refusalOf(status: number, answer: Envelope | undefined): Error {
  const { code = 0, message = "" } = answer?.errors?.[0] ?? {};
  if (status === 401 || status === 403) return new Complaint(noPermission(message));
  if (answer === undefined || status >= 500)
    return new Complaint(`Cloudflare teď neodpovídá, jak má (chyba ${status}). Zkuste to za chvíli znovu, naváže to.`);
  return new Refused(status, code, message);
}

const noPermission = (message: string) =>
  `Cloudflare to tomuto přihlášení nedovolil (${message || "chybí oprávnění"}). Přihlaste se znovu příkazem
  npx wrangler login
nebo dejte tokenu CLOUDFLARE_API_TOKEN oprávnění účtu Workers Scripts, D1 a Queues (Edit) a Account Settings (Read).`;
