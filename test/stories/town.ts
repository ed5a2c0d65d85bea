import type { TestProject } from "vitest/node";
import { type OpenTown, openTown } from "./open-town.ts";

declare module "vitest" {
  interface ProvidedContext extends Record<keyof OpenTown["links"], string> {
    /** A folder that lives as long as this town. */
    scratch: string;
  }
}

/** One town for all stories of a run. */
export default async function startTown(project: TestProject) {
  const { links, scratch, end } = await openTown();
  for (const name of ["citizens", "desk", "phones"] as const) project.provide(name, links[name]);
  project.provide("scratch", scratch);
  return async () => {
    // Faults that the town showed while the stories ran.
    const faults = await end();
    if (faults) console.error(`The town said while the stories ran:\n${faults}`);
  };
}
