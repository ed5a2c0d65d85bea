import { parseArgs } from "node:util";
import { Complaint } from "../conditions.ts";

/** Says something to whoever waits at the terminal. */
export const say = (said: string): void => console.log(said);

/** `FILE` and `--remote` of the command line. */
export function readArguments(): { isRemote: boolean; file: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ options: { remote: { type: "boolean" } }, allowPositionals: true });
    if (positionals.length > 1) throw new Complaint("One file at a time.");
    return { isRemote: values.remote ?? false, file: positionals[0] };
  } catch (error) {
    throw error instanceof Complaint ? error : new Complaint((error as Error).message);
  }
}

/** Runs a script: what it complains of is said in its sentence, and what is a fault with where it was. */
export async function runScript(script: () => Promise<void>): Promise<void> {
  try {
    await script();
  } catch (error) {
    console.error(error instanceof Complaint ? error.message : error);
    process.exitCode = 1;
  }
}
