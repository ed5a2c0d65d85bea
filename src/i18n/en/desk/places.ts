import type { Catalogue } from "../../catalogues.ts";
import { counted, people } from "../counts.ts";

const houses = counted({ one: "house", other: "houses" });
const streets = counted({ one: "street", other: "streets" });
const found = counted({ one: "place", other: "places" });
const lines = counted({ one: "line", other: "lines" });
const addresses = counted({ one: "address", other: "addresses" });

export const places: Catalogue["desk"]["places"] = {
  title: "Places",
  lead: "Parts of the town, streets and houses. By them a message goes only to the houses that it concerns.",
  linkTitle: "Places",
  link: "Parts of the town, streets and houses",
  linkLead: "Read the houses from the register of addresses, so that word of an outage reaches those it concerns.",
  file: {
    title: "File of the register of addresses",
    lead: "ČÚZK publishes a town's addresses every month, free, at nahlizenidokn.cuzk.cz under “Stáhnout adresní místa RÚIAN ve formátu CSV”. Neither unpack the file nor open it in Excel; choose it as it is.",
    partsFirst:
      "Before you read the file for the first time, rename the parts of the town exactly as the register calls them. Else they will be here twice.",
    download: "Download your town's newest file",
    label: "File (.zip or .csv)",
    submit: "Read the file",
    again: "Next month read the new file: only what changed changes, and nobody loses their address.",
  },
  running: {
    title: (file) => `Reading ${file}`,
    how: (done, of) => `${done} of ${of} steps are done.`,
    people: (placed) =>
      placed === 0
        ? "The houses are read. Still looking in which of them people live who wrote an address."
        : `The houses are read. Still looking in which of them people live who wrote an address: so far ${people(placed)}.`,
    by: (name, when) => `Begun by ${name} ${when}.`,
    lead: "It goes on by itself. You may close the page: when you open it again, it goes on where it was left.",
    goOn: "Go on",
    stop: "Stop reading",
    trouble: {
      failed: "The connection failed, we shall try again. Nothing is lost.",
      ended: "You are signed out. Sign in again and the reading goes on.",
    },
  },
  asks: {
    town: (file, town) =>
      `The file ${file} has addresses of ${town}. By its name that is not your town. Is it the right file?`,
    townYes: (town) => `Yes, ${town} is us`,
    townNo: "No, do not read it",
    missing: (missing, of) =>
      `The file lacks ${houses(missing)} of the ${of} that the register had. So many do not vanish in a month: the file is probably old, or not whole.`,
    missingWhat:
      "New and changed houses are read already. If you have a newer file, leave the missing ones and read it.",
    missingKeep: "Leave the missing houses",
    missingYes: (missing) => `They are gone: mark ${houses(missing)}`,
  },
  result: {
    title: (file) => `Read last: ${file}`,
    states: {
      finished: (when) => `All of it was read ${when}.`,
      abandoned: (when) => `Somebody stopped the reading ${when}. What was added by then has stayed.`,
      stopped: (town) =>
        `In the middle of the file stands another town's address (${town}). Nothing more was read; what was read before has stayed. Download the file again.`,
    },
    addresses: (count) => `In the file: ${addresses(count)}`,
    nothing: "Nothing has changed.",
    added: (count) => `Added: ${found(count)}`,
    renamed: (count) => `Renamed or renumbered: ${found(count)}`,
    moved: (count) => `Moved to another street or part: ${found(count)}`,
    returned: (count) => `Back in the register: ${found(count)}`,
    placed: (count) => `Of ${people(count)} we know the house now.`,
    vanished: (count) => `Gone from the register: ${found(count)}`,
    vanishedWhat: "They stay here, marked as vanished, and who lives there goes on being told.",
    blocked: (count) => `Not renamed: ${found(count)}`,
    blockedWhat: "There is a place of that name already, added by hand. Rename it and read the file again.",
    unread: (count) => `Without a house number, left out: ${lines(count)}`,
    line: (line) => `line ${line}`,
    change: (from, to) => `${from} → ${to}`,
    more: (count) => `and ${count} more`,
  },
  parts: "Parts of the town",
  noParts: "The town has no parts yet. Read a file, or add them by hand.",
  streets: "Streets",
  houses: "Houses",
  noHouses: "There is no house here yet.",
  count: (count) =>
    [count.streets > 0 && streets(count.streets), count.houses > 0 && houses(count.houses)]
      .filter(Boolean)
      .join(", ") || "nothing yet",
  vanished: "vanished",
  byHand: "not in the register",
  byHandWhat: (names) =>
    `Not in the register: ${names}. Who chose them stays in them. If one of them is a part that the register calls otherwise, write messages for both.`,
  vanishedTitle: "Vanished places",
  vanishedLead: "The last file of the register did not have them. Who lives there goes on being told.",
  vanishedLink: "Vanished places",
  noVanished: "No place has vanished.",
  more: "More houses",
  back: "Houses before",
  moreStreets: "More streets",
  streetsBack: "Streets before",
  registerName: (name) => `In the register it is called ${name}.`,
  rename: {
    title: "Rename",
    label: "Name",
    houseLabel: "House number",
    submit: "Save the name",
    done: "Saved. Who lives here stays.",
  },
  add: {
    part: "Add a part of the town",
    partLabel: "Name of the part",
    street: "Add a street",
    streetLabel: "Name of the street",
    houses: "Add houses",
    housesLabel: "House numbers",
    housesHint: "With commas between them: 12, 14a, 201/3, č.ev. 7.",
    submit: "Add",
    done: "It is here. What was here before has stayed.",
  },
  refusals: {
    "no-file": "Choose a file.",
    "wrong-encoding":
      "Accented letters in the file are damaged, probably because it was opened and saved in another program. Download it again and choose it as it is.",
    "no-address-columns":
      "This is no list of addresses of RÚIAN: columns are missing. Download the file from ČÚZK and choose it as it is.",
    "no-addresses": "There is no address in the file. Download it again.",
    cut: "The file has no end: the download was probably broken off. Download it again.",
    "too-large": "The file is too large for one town (over 8 MB). Choose your town's file only.",
    "not-one-file": "In a .zip there should be one .csv file. Choose the archive as you downloaded it.",
    "already-running": "A file is being read already. Wait until it is done, or stop it.",
    "no-such-import": "This reading is not here any more.",
    "day-is-full":
      "No more can be read today: what is left of the day is kept for messages. Open this page tomorrow and it goes on.",
    "no-name": "Write a name or a number.",
    "name-too-long": "A name may have 60 characters at most.",
    "too-many-names": "At most 200 places can be added at once.",
    "no-such-place": "This place is not here.",
    "already-there": "There is a place of that name already.",
  },
};
