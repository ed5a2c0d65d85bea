import type { Catalogue } from "../../catalogues.ts";
import { houses, people } from "../counts.ts";

export const coverage: Catalogue["desk"]["coverage"] = {
  title: "How many houses hear us",
  lead: "By street: how many houses have a telephone in the list, and which have none yet. For knocking on doors. There is no number and no name here.",
  total: (all, heard) => `${heard} of ${houses(all)} in the town have a telephone in the list.`,
  people: (all, nowhere) =>
    `Signed up: ${people(all)}.${nowhere > 0 ? ` Did not say where they live: ${people(nowhere)}.` : ""}`,
  street: "Street",
  silent: "Without a telephone",
  counts: (all, heard, told) => `${houses(all)}, ${heard} with a telephone; ${people(told)}`,
  noHouses: (told) => `no houses in the list; ${people(told)}`,
  onlyPart: (told) => `only the part: ${people(told)}`,
  inPart: (part) => `part ${part}`,
  allHeard: "All houses have a telephone.",
  none: "The town's list has no streets or houses yet. A manager imports them in Settings.",
  csv: "Download as a table (CSV)",
  print: "Print it in the browser: Ctrl + P.",
  next: "More streets",
  previous: "Streets before",
  columns: ["Part of the town", "Street", "Houses", "With a telephone", "People", "Without a telephone"],
  file: "coverage.csv",
};
