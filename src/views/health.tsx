import { sayTownTime } from "../i18n/when.ts";
import type { Settings } from "../settings.ts";
import type { DeskLook } from "./desk-parts.tsx";
import { DeskPage } from "./layout.tsx";

type HealthProps = DeskLook & {
  ok: boolean;
  /** When the minute job last ran, epoch ms. */
  beatAt: number | undefined;
  late: boolean;
  halted: readonly { name: string; haltCause: string | null }[];
  problems: Settings["problems"];
};

/** Whether the house is well, for those who can do something about it. */
export function HealthPage({ ok, beatAt, late, halted, problems, ...look }: HealthProps) {
  const words = look.words.desk.health;
  const clock =
    beatAt === undefined ? words.clockNever : words.clockAt(sayTownTime(look.words.common.language, beatAt));
  return (
    <DeskPage {...look} title={words.title}>
      <h1>{words.title}</h1>
      <p class={ok ? "banner done" : "banner danger"}>{ok ? words.ok : words.notOk}</p>
      <dl>
        <dt>{words.clock}</dt>
        <dd>
          {clock}
          {late && <strong> {words.clockLate}</strong>}
        </dd>
        <dt>{words.settings}</dt>
        <dd>
          {problems.length === 0
            ? words.settingsOk
            : problems.map(({ name, problem }) => words[problem](name)).join(", ")}
        </dd>
        <dt>{words.provider}</dt>
        <dd>
          {halted.length === 0
            ? words.providerOk
            : halted.map(({ haltCause }) => look.words.desk.halted.causes[haltCause?.split(":")[0] ?? ""]).join(" ")}
        </dd>
      </dl>
      <h2>{words.openQuestions}</h2>
      <ul>
        {words.infobip.map((question) => (
          <li>{question}</li>
        ))}
      </ul>
    </DeskPage>
  );
}
