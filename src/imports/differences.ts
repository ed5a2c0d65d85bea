import { topicMask } from "../audience/audience.ts";
import { plainWord } from "../places/list-tokens.ts";
import { type ChangedField, changedFields, type KnownTelephone, type ListPerson } from "./verdict.ts";

/**
 * The fields of which the list says something else than the town has; what it does not say stays.
 * @param known its topics without those that nobody chooses
 */
export function changesOf(known: KnownTelephone, said: ListPerson): ChangedField[] {
  const addresses = known.addresses?.map(bare) ?? [];
  const isOther: Record<ChangedField, boolean> = {
    name: said.name !== null && !isSameName(known.name, said.name),
    address: said.address !== null && !addresses.includes(bare(said.address)),
    topics: said.topics !== null && known.topics !== topicMask(said.topics),
    language: said.language !== null && known.language !== said.language,
    channel: said.channel !== null && known.channel !== said.channel,
  };
  return changedFields.filter((field) => isOther[field]);
}

/** In what two rows say different things of a number; what one of them does not say is no difference. */
export function differences(first: ListPerson, second: ListPerson): ChangedField[] {
  const isOther = (one: unknown, other: unknown) => one !== null && other !== null && String(one) !== String(other);
  const isField: Record<ChangedField, boolean> = {
    name: first.name !== null && second.name !== null && !isSameName(first.name, second.name),
    address: isOther(first.address && bare(first.address), second.address && bare(second.address)),
    topics: isOther(first.topics, second.topics),
    language: isOther(first.language, second.language),
    channel: isOther(first.channel, second.channel),
  };
  return changedFields.filter((field) => isField[field]);
}

const bare = (text: string) =>
  plainWord(text)
    .replace(/[^a-z0-9/]+/g, " ")
    .trim();

/** *Novák Jan* is *Jan Novák*. */
const isSameName = (one: string | null, other: string) =>
  one !== null && bare(one).split(" ").sort().join() === bare(other).split(" ").sort().join();
