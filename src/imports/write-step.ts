import { topicMask } from "../audience/audience.ts";
import type { Actor } from "../audit/actor.ts";
import { readTogether } from "../db.ts";
import { officeLanguage } from "../language.ts";
import { placeManyPeople } from "../places/find-addresses.ts";
import { placeNamesReading } from "../places/queries.ts";
import { placesVersionReading } from "../register/queries.ts";
import { newToken } from "../secrets.ts";
import { type ListedSubscriber, type TelephoneHeld, telephonesReading } from "../subscribers/list-queries.ts";
import { channelOf } from "../subscribers/phone.ts";
import { suppressionHash } from "../subscribers/suppression.ts";
import type { Offer } from "../town/town.ts";
import { offeredInLists } from "./defaults.ts";
import { findSuppressed } from "./find-suppressed.ts";
import type { ListPorts } from "./go-on.ts";
import type { ListImport } from "./list-import.ts";
import { countListed, isWritten, type ListedRow, type ListProof } from "./list-import.ts";
import { listedElsewhereReading } from "./queries.ts";
import { added, type ListTurn, sayingNo } from "./read-step.ts";
import { keepWritten } from "./step-queries.ts";
import type { ListPerson, VerdictName } from "./verdict.ts";

type Person = ListedRow & { person: ListPerson };

/** Signs up the people of a slice whom nothing has come to stand against since it was judged. */
export async function writeStep(
  ports: ListPorts,
  actor: Actor,
  { found, slice, town }: ListTurn,
  now: number,
): Promise<void> {
  const { db } = ports;
  const { proof } = found;
  if (!proof) return;
  const meant = slice.rows.filter((row): row is Person => isWritten(row, proof.changes) && row.person !== undefined);
  const phones = meant.map(({ person }) => person.phone);
  const { telephones, elsewhere, names, version } = await readTogether(db, {
    telephones: telephonesReading(db, phones),
    // What rows above hold was seen when they were judged; a row below that says no was not.
    elsewhere: listedElsewhereReading(db, { listId: found.id, step: slice.step, phones: saysNo(found) ? phones : [] }),
    names: placeNamesReading(db),
    version: placesVersionReading(db),
  });
  const against = {
    held: byPhone(telephones),
    saidNo: sayingNo(elsewhere),
    suppressed: await findSuppressed(ports, phones),
  };
  const obstacles = new Map(meant.map((row) => [row, obstacleOf(row, against)]));
  const taken = meant.filter((row) => obstacles.get(row) === undefined);
  const people = await placed(ports, { taken, held: against.held, found, offer: town.offer, proof }, names);
  const rest = slice.rows.flatMap((row): ListedRow[] => {
    const verdict = obstacles.get(row as Person);
    return taken.includes(row as Person) ? [] : [verdict ? { ...row, verdict } : row];
  });
  const counts = added(added(found.counts, countListed(slice.rows), -1), countListed(rest));
  await keepWritten(db, actor, { found, step: slice.step, held: slice.held, people, rest, counts, version }, now);
}

const saysNo = ({ counts }: ListImport) => (counts["said-no"] ?? 0) > 0;

const byPhone = (telephones: readonly TelephoneHeld[]) => new Map(telephones.map((one) => [one.phone, one]));

type Against = {
  held: ReadonlyMap<string, TelephoneHeld>;
  saidNo: ReadonlySet<string>;
  suppressed: ReadonlySet<string>;
};

/** What stands against somebody now: they have left, were erased or suspended since, or came by themselves. */
function obstacleOf({ verdict, person }: Person, { held, saidNo, suppressed }: Against): VerdictName | undefined {
  const telephone = held.get(person.phone);
  if (suppressed.has(person.phone)) return "suppressed";
  if (telephone?.state === "left") return "left-earlier";
  if (telephone?.state === "suspended") return "suspended";
  if (saidNo.has(person.phone)) return "said-no";
  // Who was told is no more, and nobody says why: they are not signed up anew.
  if (verdict === "changed") return telephone ? undefined : "suppressed";
  return telephone ? "known" : undefined;
}

type Meant = {
  taken: readonly Person[];
  held: Against["held"];
  found: ListImport;
  offer: Offer;
  proof: ListProof;
};

/** People as they are to be told, those who say where they live with the places that are understood by it. */
async function placed(
  { db, suppressionKey }: ListPorts,
  { taken, held, offer, proof }: Meant,
  names: Parameters<typeof placeManyPeople>[1],
): Promise<ListedSubscriber[]> {
  const here = taken.filter(({ person }) => person.address !== null && !person.isElsewhere);
  const found = await placeManyPeople(
    { db },
    names,
    here.map(({ person }) => [person.address ?? ""]),
  );
  const placesOf = new Map(here.map((row, nth) => [row, found[nth] ?? null]));
  const topics = topicsFor(offer, proof);
  return taken.map((row) => {
    const { person, consentOn, paper } = row;
    const known = held.get(person.phone);
    const places = placesOf.get(row) ?? null;
    return {
      ...{ phone: person.phone, id: known?.id ?? null, version: known?.version ?? null },
      topics: topics(person.topics, known?.topics),
      language: person.language ?? known?.language ?? officeLanguage,
      channel: person.channel ?? known?.channel ?? channelOf(person.phone, { calls: false }),
      name: person.name ?? known?.name ?? null,
      addresses: person.address === null ? kept(known?.addresses) : JSON.stringify([person.address]),
      places: person.address === null ? (known?.places ?? null) : kept(places),
      leaveToken: newToken(10),
      hash: suppressionHash(suppressionKey, person.phone),
      signedOn: consentOn ?? null,
      paper: paper ?? null,
    };
  });
}

const kept = (some: readonly unknown[] | null | undefined) => (some ? JSON.stringify(some) : null);

/** What somebody is told of: what the list says, or else what they have, or else what was answered for all; with what everybody gets, and the groups they are in. */
function topicsFor(offer: Offer, proof: ListProof) {
  const offered = offeredInLists(offer);
  const always = topicMask(offer.topics.filter((topic) => topic.always).map(({ id }) => id));
  const choosable = topicMask(offered.map(({ id }) => id));
  const otherwise = topicMask(proof.topics) & choosable;
  return (said: readonly number[] | null, known: number | undefined) => {
    const chosen = said ? topicMask(said) & choosable : (known ?? otherwise);
    return always | chosen | ((known ?? 0) & ~choosable);
  };
}
