import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An ordinary message sent "now" waits this long in the stories, so that it can be taken back. */
const holdSeconds = "2";

/** Calls a second: a story does not wait half a minute for the calls of the one before it. */
const callsASecond = "30";

export type OpenTown = {
  /** The citizens' page, the clerk's sign-in link (it works once), the telephones: as `npm start` prints them. */
  links: Record<"citizens" | "desk" | "phones", string>;
  /** A folder that lives as long as this town. */
  scratch: string;
  /** Ends it. @returns the faults that it showed meanwhile */
  end(): Promise<string>;
};

const here = join(import.meta.dirname, "../..");

/**
 * The demo town as `npm start` runs it, on free ports and with a database of its own.
 * @param checkout the folder whose town it is
 */
export async function openTown(env: NodeJS.ProcessEnv = {}, checkout = here): Promise<OpenTown> {
  const scratch = mkdtempSync(join(tmpdir(), "infokanal-stories-"));
  const [port, phonesPort] = await freePorts();
  const town = spawn(process.execPath, [join(checkout, "scripts/dev.ts")], {
    env: {
      HOLD_SECONDS: holdSeconds,
      PACE_VOICE_INFOBIP: callsASecond,
      ...process.env,
      ...env,
      PORT: String(port),
      PHONES_PORT: String(phonesPort),
      STATE_DIR: join(scratch, "state"),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [town.stdout, town.stderr]) stream.on("data", (piece) => (said += piece));
  const end = async () => {
    if (town.exitCode === null && town.signalCode === null) {
      town.kill("SIGTERM");
      await once(town, "exit");
    }
    rmSync(scratch, { recursive: true, force: true });
    return said.split("Ctrl-C")[1]?.split("\n").slice(1).join("\n").trim() ?? "";
  };
  try {
    await new Promise<void>((resolve, reject) => {
      town.stdout.on("data", () => said.includes("Ctrl-C") && resolve());
      town.once("exit", () => reject(new Error(`The town did not start:\n${said}`)));
    });
    const links = linksIn(said);
    await behave(links.phones);
    return { links, scratch, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Nobody sits at the telephones of the stories: whoever is called answers, and listens for some moments. */
async function behave(phones: string): Promise<void> {
  const behaviours = { all: [{ does: "answers", ringsSeconds: 1 }], phones: {}, secondMs: 20 };
  const headers = { "content-type": "application/json" };
  await fetch(`${phones}behaviours`, { method: "PUT", headers, body: JSON.stringify(behaviours) });
}

function linksIn(said: string): OpenTown["links"] {
  const links = Object.fromEntries(Array.from(said.matchAll(/^ +(\w+) +(http\S+)/gm), ([, name, url]) => [name, url]));
  const { citizens = "", desk = "", phones = "" } = links;
  return { citizens, desk, phones };
}

async function freePorts(): Promise<number[]> {
  const servers = [createServer(), createServer()];
  const ports: number[] = [];
  for (const server of servers) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address && typeof address === "object") ports.push(address.port);
  }
  for (const server of servers) server.close();
  return ports;
}
