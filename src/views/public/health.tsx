import { number } from "../../i18n/counted.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { clockLateMs } from "../../monitoring/alarm.ts";
import type { Day } from "../../monitoring/allowance.ts";
import type { CallDay } from "../../monitoring/call-limits.ts";
import { paths } from "../../paths.ts";
import type { Channel } from "../../providers/channel.ts";
import type { HaltCause } from "../../providers/contract.ts";
import { providerNames } from "../../providers/list.ts";
import type { ProviderName } from "../../providers/names.ts";
import { titleOf } from "../../providers/wording.ts";
import type { SettingProblem, Settings } from "../../settings.ts";
import { DeskPage, type DeskPageProps } from "../desk/page.tsx";
import { Fact } from "../fact.tsx";
import { GatewayLimits, type UsedGateways } from "../gateway-limits.tsx";
import { Card } from "../parts/card.tsx";
import { Groups, TextColumns } from "../parts/groups.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Warning } from "../parts/warning.tsx";
import { Allowance, CallsOfDay } from "./health-allowance.tsx";

/** Notes in each queue; undefined where a queue does not say. */
export type Backlog = { ordinary: number; urgent: number; notices: number };

export type HealthProps = DeskPageProps & {
  ok: boolean;
  now: number;
  /** When the minute job last ran, epoch ms. */
  heartbeatAt: number | undefined;
  halted: readonly { provider: ProviderName; channel: Channel; haltCause: HaltCause | null }[];
  problems: Settings["problems"];
  /** Whether who was erased is kept by a key of its own. */
  isSuppressionKeyOwn: boolean;
  providers: Settings["providers"];
  gateways: UsedGateways;
  /** What waits and is due. */
  due: { oldestAt: number | null; chunks: number; notices: number };
  backlog: Backlog | undefined;
  /** Empty where the town has none. */
  textNumber: string;
  /** How many managers there are: there should be two. */
  managers: number;
  /** What providers answered in the last hour, in people. */
  answers: { accepted: number; refused: number; deferred: number; uncertain: number };
  /** Undefined on a paid plan. */
  day: Day | undefined;
  /** Undefined where the town calls nobody. */
  calls: CallDay | undefined;
};

/** Whether all is well, for those who can do something about it. */
export function HealthPage(props: HealthProps) {
  const { ok, now, heartbeatAt, halted: _halted, problems, due, gateways, textNumber, ...pageProps } = props;
  const words = pageProps.words.public.health;
  const when = (at: number) => sayTownTime(pageProps.words.common.language, at, "on");
  const late = heartbeatAt === undefined || now - heartbeatAt > clockLateMs;
  return (
    <DeskPage {...pageProps} now={now} title={words.title} at={paths.health}>
      <PageHeading title={words.title} />
      <Warning is={ok ? "done" : "danger"}>
        <p>{ok ? words.ok : words.notOk}</p>
      </Warning>
      <Groups>
        <Card>
          <dl>
            <Fact name={words.clock}>
              {heartbeatAt === undefined ? words.clockNever : words.clockAt(when(heartbeatAt))}
              {late && <strong> {words.clockLate}</strong>}
            </Fact>
            <Fact name={words.oldest}>
              {due.oldestAt === null ? words.oldestNone : words.oldestAt(when(due.oldestAt))}
            </Fact>
            <Fact name={words.backlog}>{sayBacklog(props)}</Fact>
            <Gateways {...props} />
            <Fact name={words.textNumber}>{textNumber || words.noTextNumber}</Fact>
            <Fact name={words.answers}>{sayAnswers(props)}</Fact>
            <Fact name={words.settings}>
              {problems.length === 0
                ? words.settingsOk
                : problems.map((problem) => sayProblem(words, problem)).join("; ")}
            </Fact>
            <Fact name={pageProps.words.desk.clerks.lone.health}>
              {pageProps.words.desk.clerks.lone.count(props.managers)}
            </Fact>
            {!props.isSuppressionKeyOwn && <Fact name={words.suppression}>{words.noSuppressionKey}</Fact>}
          </dl>
        </Card>
        <Allowance {...props} />
        <CallsOfDay {...props} />
      </Groups>
      <Card title={words.limits.title}>
        <TextColumns>
          <GatewayLimits gateways={gateways} words={pageProps.words} />
        </TextColumns>
      </Card>
    </DeskPage>
  );
}

function sayProblem(words: DeskPageProps["words"]["public"]["health"], problem: SettingProblem): string {
  if (problem.problem === "missing") return words.missing(problem.name);
  if (problem.problem === "own-number") return words.ownNumber(problem.name);
  return words.wrong(problem.name, words.expected[problem.expected]);
}

/** Each gateway that is set up, channel by channel: whether it takes messages, and if not, what to do. */
function Gateways({ providers, gateways, halted, words }: HealthProps) {
  const { provider, providerOk, noProvider, channels } = words.public.health;
  const names = providerNames.filter((name) => providers[name]);
  if (names.length === 0) return <Fact name={provider}>{noProvider}</Fact>;
  return (
    <>
      {names.flatMap((name) =>
        gateways.channels
          .filter((channel) => providers[name]?.[channel])
          .map((channel) => {
            const halt = halted.find((row) => row.provider === name && row.channel === channel);
            return (
              <Fact name={`${provider} ${titleOf(name)}, ${channels[channel]}`}>
                {halt ? halt.haltCause && words.desk.halted.causes[halt.haltCause] : providerOk}
              </Fact>
            );
          }),
      )}
    </>
  );
}

function sayBacklog({ backlog, due, words }: HealthProps): string {
  const { backlogWoken, backlogDue } = words.public.health;
  const say = number(words.common.language);
  return backlog
    ? backlogWoken(say(backlog.ordinary), say(backlog.urgent), say(backlog.notices))
    : backlogDue(say(due.chunks), say(due.notices));
}

function sayAnswers({ answers, words }: HealthProps): string {
  const say = number(words.common.language);
  const kinds = (["accepted", "refused", "deferred", "uncertain"] as const).filter((kind) => answers[kind] > 0);
  const { health } = words.public;
  if (kinds.length === 0) return health.answersNone;
  return health.lastHour(kinds.map((kind) => `${health[kind]} ${say(answers[kind])}`).join(", "));
}
