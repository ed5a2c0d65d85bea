import { topicMask } from "../audience/audience.ts";
import { isService, type Phone } from "../subscribers/line.ts";
import { channelOf } from "../subscribers/phone.ts";
import { changesOf, differences } from "./differences.ts";
import type { ListRow } from "./list-row.ts";
import type { ListTown } from "./list-town.ts";
import type { ListPhoneProblem, ListTelephone } from "./telephones.ts";
import type { JudgedRow, KnownNumbers, ListPerson, Verdict } from "./verdict.ts";

/** Whether, where a row has several numbers, none of them is taken, each, or its first mobile (or else its first). */
export const severalChoices = ["ask", "every", "first"] as const;
export type SeveralChoice = (typeof severalChoices)[number];

/** Says what would become of the rows of a slice; of a number that stands in two of them, the first counts. */
export function judgeRows(
  rows: readonly ListRow[],
  known: KnownNumbers,
  town: Pick<ListTown, "calls" | "topics">,
  several: SeveralChoice,
): JudgedRow[] {
  const earlier = new Map(known.earlier);
  const choosable = topicMask(town.topics.filter(({ always }) => !always).map(({ id }) => id));
  const saidNo = new Set([...known.saidNo, ...rows.filter((row) => row.saysNo).flatMap(phonesOf)]);
  return rows.map((row) => {
    const chosen = chooseNumbers(row, town.calls, several);
    const verdicts = row.saysNo
      ? [{ verdict: "said-no" as const, phones: phonesOf(row) }]
      : [
          ...chosen.refused,
          ...chosen.taken.map((phone) => judge(row, phone, { ...known, saidNo, earlier, choosable })),
        ];
    for (const phone of chosen.taken)
      if (!earlier.has(phone)) earlier.set(phone, { row: row.row, person: personOf(row, phone) });
    return { row, verdicts: verdicts.length > 0 ? verdicts : [{ verdict: "no-number" }] };
  });
}

type Good = Extract<ListTelephone, { ok: true }>;

const phonesOf = ({ telephones }: ListRow): Phone[] => telephones.flatMap((one) => (one.ok ? [one.phone] : []));

/** Which of a row's numbers are taken, and why the others are not. */
function chooseNumbers(
  { telephones }: ListRow,
  calls: boolean,
  several: SeveralChoice,
): { taken: Phone[]; refused: Verdict[] } {
  const refused = telephones.flatMap((one) => (one.ok ? [] : [refusalOf(one.problem, one.written)]));
  const good = telephones.filter((one): one is Good => one.ok);
  const reachable = good.filter(({ kind }) => calls || kind === "mobile");
  const landlines = good.filter((one) => !reachable.includes(one));
  refused.push(...landlines.map(({ phone }): Verdict => ({ verdict: "landline", phone })));
  const phones = reachable.map(({ phone }) => phone);
  if (phones.length < 2 || several === "every") return { taken: phones, refused };
  if (several === "ask") return { taken: [], refused: [...refused, { verdict: "several-numbers", phones }] };
  const first = reachable.find(({ kind }) => kind === "mobile") ?? reachable[0];
  return { taken: first ? [first.phone] : [], refused };
}

function refusalOf(problem: ListPhoneProblem, written: string): Verdict {
  if (problem === "foreign" || problem === "lost-digits") return { verdict: problem, written };
  const isOfService = problem !== "extension" && isServiceProblem(problem);
  return { verdict: isOfService ? "service" : "unreadable", problem, written };
}

const isServiceProblem = (problem: Exclude<ListPhoneProblem, "lost-digits">) => isService(problem);

/** What decides first is what nothing else may overrule. */
function judge(
  row: ListRow,
  phone: Phone,
  { telephones, suppressed, saidNo, earlier, choosable }: KnownNumbers & { choosable: number },
): Verdict {
  const person = personOf(row, phone);
  const telephone = telephones.get(phone);
  const above = earlier.get(phone);
  if (suppressed.has(phone)) return { verdict: "suppressed", phone };
  if (telephone?.state === "left") return { verdict: "left-earlier", phone };
  if (telephone?.state === "suspended") return { verdict: "suspended", phone };
  if (saidNo.has(phone)) return { verdict: "said-no", phones: [phone] };
  if (above) return { verdict: "twice", phone, row: above.row, differs: differences(above.person, person) };
  if (!telephone) return { verdict: "new", person };
  const changes = changesOf({ ...telephone, topics: telephone.topics & choosable }, person);
  return changes.length > 0 ? { verdict: "changed", person, changes } : { verdict: "known", person };
}

/** What a row says of one of its numbers. A landline is called, whatever the row says. */
export function personOf({ name, where, topics, language, channel }: ListRow, phone: Phone): ListPerson {
  const by = channel && channelOf(phone, { calls: channel === "voice" });
  return {
    phone,
    name,
    address: where?.written ?? null,
    isElsewhere: where?.remark === "elsewhere",
    topics,
    language,
    channel: by,
  };
}
