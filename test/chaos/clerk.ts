import { freshlySeen } from "../support/worker.ts";

/** What a clerk and the citizens do to the town, by its own pages. Whoever meets a fault presses again. */
export type Clerk = ReturnType<typeof createClerk>;

const patience = 400;

/** So often a message is begun again. */
const tries = 20;

/** @param session of a clerk who is signed in */
export function createClerk(url: string, session: string) {
  const headers = { cookie: `__Host-session=${session}`, origin: url };

  /** Presses until the house answers something that is no fault. */
  async function press(path: string, form: Record<string, string>): Promise<Response> {
    for (let nth = 0; nth < patience; nth++) {
      const body = new URLSearchParams(form);
      const init = { method: "POST", headers, body, redirect: "manual" as const, signal: AbortSignal.timeout(5_000) };
      const response = await fetch(url + path, init).catch(() => undefined);
      await response?.arrayBuffer().catch(() => undefined);
      if (response && response.status < 500) return response;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`nobody answers at ${path}`);
  }

  /** @returns the id of the draft; undefined when its time has come while the house did not answer */
  async function write(form: Record<string, string>): Promise<number | undefined> {
    const response = await press("/messages", { action: "check", ...form });
    const id = /\/messages\/(\d+)\/check/.exec(response.headers.get("location") ?? "")?.[1];
    return id === undefined ? undefined : Number(id);
  }

  /** Sends a draft. @returns false when its time has come in the meantime */
  const dispatch = async (id: number) => (await press(`/messages/${id}/dispatch`, freshlySeen)).status === 303;

  return {
    /** Writes a message and sends it; when its time has come before the house answered, begins again. @returns its id */
    async say(form: () => Record<string, string>): Promise<number> {
      for (let nth = 0; nth < tries; nth++) {
        const id = await write(form());
        if (id !== undefined && (await dispatch(id))) return id;
      }
      throw new Error("the clerk cannot write a message any more");
    },
    cancel: (id: number) => press(`/messages/${id}/cancellation`, {}),
    resume: (provider: string) => press(`/desk/providers/${provider}/continuation`, {}),
    /** Does not wait for the next try of a silent provider. */
    tryNow: (provider: string) => press(`/desk/providers/${provider}/trial`, {}),
    /** A citizen leaves by the link of their welcome. @returns whether the house said yes */
    leave: async (code: string) => (await press(`/o/${code}`, {})).status === 303,
  };
}
