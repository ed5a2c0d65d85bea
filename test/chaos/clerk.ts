import { freshlySeen } from "../support/worker.ts";

/** What a clerk and the citizens do to the town, by its own pages. Whoever meets a fault presses again. */
export type Clerk = ReturnType<typeof createClerk>;

const patience = 400;

/** So often a message is begun again. */
const tries = 20;

/** Fields of a form, each name once, or as often as it is posted. */
type Form = Record<string, string> | [string, string][];

/** What the house answered; `location`: where it leads to, empty where nowhere. */
type Answer = { status: number; location: string; page: string };

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  location: response.headers.get("location") ?? "",
  page: await response.text(),
});

/** @param session of a clerk who is signed in */
export function createClerk(url: string, session: string) {
  const headers = { cookie: `__Host-session=${session}`, origin: url };

  /** Asks until the house answers something that is no fault. */
  async function ask(path: string, form?: Form): Promise<Answer> {
    for (let nth = 0; nth < patience; nth++) {
      const posted = form && { method: "POST", body: new URLSearchParams(form) };
      const init = { headers, redirect: "manual" as const, signal: AbortSignal.timeout(5_000), ...posted };
      const answer = await fetch(url + path, init)
        .then(answerOf)
        .catch(() => undefined);
      if (answer && answer.status < 500) return answer;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`nobody answers at ${path}`);
  }

  const press = (path: string, form: Form) => ask(path, form);

  /** @returns the id of the draft; undefined when its time has come while the house did not answer */
  async function write(form: Record<string, string>): Promise<number | undefined> {
    const { location } = await press("/messages", { action: "check", ...form });
    const id = /\/messages\/(\d+)\/check/.exec(location)?.[1];
    return id === undefined ? undefined : Number(id);
  }

  /** Sends a draft. @returns false when its time has come in the meantime */
  const dispatch = async (id: number) => (await press(`/messages/${id}/dispatch`, freshlySeen)).status === 303;

  return {
    /** A page as it is now. */
    look: (path: string) => ask(path),
    press,
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
