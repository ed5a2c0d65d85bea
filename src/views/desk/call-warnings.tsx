import { sayTownTime } from "../../i18n/when.ts";
import { entriesOf, officeLanguage } from "../../language.ts";
import type { CallDelay } from "../../messages/call-estimate.ts";
import { type DraftCalls, misleadsAt } from "../../messages/draft-calls.ts";
import { Warning } from "../parts/warning.tsx";
import { spokenField, textField } from "./field-names.ts";
import type { DeskPageProps } from "./page.tsx";
import { RepairButton, type Repaired, RepairLink } from "./repairs.tsx";

type Props = Pick<DeskPageProps, "words"> & {
  calls: DraftCalls;
  /** The draft that buttons repair; none while it is still written. */
  of?: Repaired;
};

/** What keeps people from being called when it is meant, or from hearing anything. */
export function CallWarnings(props: Props) {
  return (
    <>
      <Troubles {...props} />
      {props.calls.times.delays.map((delay) => (
        <Delay {...props} delay={delay} />
      ))}
      <DayWords {...props} />
    </>
  );
}

/** Texts that cannot be heard. */
function Troubles({ calls, of, words }: Props) {
  const { troubles } = words.desk.calls;
  return (
    <>
      {entriesOf(calls.troubles).map(({ language, value }) => {
        const said = value === "nothing-to-say" ? troubles.nothingToSay : troubles.tooLong(value.by);
        const repair = of && (
          <RepairLink of={of} field={spokenField(language)}>
            {words.desk.check.repair.spoken}
          </RepairLink>
        );
        return (
          <Warning is="attention" repair={repair}>
            <p>{language === officeLanguage ? said : words.desk.compose.textIn(language, said)}</p>
          </Warning>
        );
      })}
    </>
  );
}

/** Telephones that ring later than the message leaves, or never: all of it can wait for them, or leave at another time. */
function Delay({ delay: { what, until }, calls: { town }, of, words }: Props & { delay: CallDelay }) {
  const { later, never } = words.desk.calls.delays[what];
  const { postpone, time } = words.desk.check.repair;
  const hours = { from: town.callsFrom, until: town.callsUntil };
  return (
    <Warning is="attention" repair={of && <Postpone of={of} until={until} say={{ postpone, time }} />}>
      <p>{until === undefined ? never(hours) : later(hours, sayTownTime(words.common.language, until, "on"))}</p>
    </Warning>
  );
}

type PostponeProps = { of: Repaired; until: number | undefined; say: { postpone: string; time: string } };

function Postpone({ of, until, say }: PostponeProps) {
  if (until === undefined)
    return (
      <RepairLink of={of} field="when">
        {say.time}
      </RepairLink>
    );
  return (
    <RepairButton of={of} set={{ leaves: until }}>
      {say.postpone}
    </RepairButton>
  );
}

/** "Zítra" that is heard tomorrow. */
function DayWords({ calls, of, words }: Props) {
  const at = misleadsAt(calls);
  if (at === undefined) return null;
  const repair = of && (
    <RepairLink of={of} field={textField(officeLanguage)}>
      {words.desk.check.repair.text}
    </RepairLink>
  );
  return (
    <Warning is="attention" repair={repair}>
      <p>{words.desk.calls.misleading(calls.dayWords, sayTownTime(words.common.language, at, "on"))}</p>
    </Warning>
  );
}
