import { keyedHash } from "../secrets.ts";

/** What tells one key from another and says nothing else of it: eight digits, by what the key is for. */
export type KeyMarks = { suppression?: string; links?: string };

/** The keys of the Worker's settings by which the suppression list and links are made. */
export type Keys = { suppression: string; links: string };

/** The same, of what a verb acts through. */
export const keysOf = (ports: { suppressionKey: string; facts: { workerSecret: string } }): Keys => ({
  suppression: ports.suppressionKey,
  links: ports.facts.workerSecret,
});

/** The marks of keys. */
export const keyMarksOf = ({ suppression, links }: Keys): Required<KeyMarks> => ({
  suppression: markOf(suppression),
  links: markOf(links),
});

const markOf = (key: string) => keyedHash(key, "key", "mark").slice(0, 8);

const settings = { suppression: "SUPPRESSION_KEY", links: "LINK_KEY" } as const;

/** The settings whose keys are not those that a town's data were made by; of those that nobody has kept a mark of nothing is known. */
export const otherKeys = (kept: KeyMarks, ours: Required<KeyMarks>): string[] =>
  (["suppression", "links"] as const).flatMap((name) =>
    kept[name] !== undefined && kept[name] !== ours[name] ? [settings[name]] : [],
  );
