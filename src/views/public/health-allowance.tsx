import { number } from "../../i18n/counted.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { freePlan, meters } from "../../monitoring/allowance.ts";
import { type Calls, ceilingOfCalls, reserveOfCalls } from "../../monitoring/call-limits.ts";
import { endOfUtcDay } from "../../time.ts";
import { Fact } from "../fact.tsx";
import { Card } from "../parts/card.tsx";
import type { HealthProps } from "./health.tsx";

/** What the free plan allows in a day, how much of it is used, and what is kept for a crisis. */
export function Allowance({ day, now, words: { common, public: pages } }: HealthProps) {
  const words = pages.health;
  const say = number(common.language);
  return (
    <Card title={words.allowance}>
      {day === undefined ? (
        <p>{words.allowancePaid}</p>
      ) : (
        <>
          <p>{words.allowanceLead(sayTownTime(common.language, endOfUtcDay(now), "on"))}</p>
          <dl>
            {meters.map((meter) => (
              <Fact name={words.meters[meter]}>
                {words.meter(say(day.used[meter]), say(freePlan[meter]), say(day.reserve[meter]))}
              </Fact>
            ))}
          </dl>
        </>
      )}
    </Card>
  );
}

/** How many calls the day has seen, and for how many minutes, of how many, and what is kept for a crisis. */
export function CallsOfDay({ calls, words: { common, public: pages } }: HealthProps) {
  if (!calls) return null;
  const { callsOfDay, meter } = pages.health;
  const [ceiling, reserve] = [ceilingOfCalls(calls.people), reserveOfCalls(calls.people)];
  const say = (figureOf: (one: Calls) => number) => {
    const figure = (one: Calls) => number(common.language)(figureOf(one));
    return meter(figure(calls.used), figure(ceiling), figure(reserve));
  };
  return (
    <Card title={callsOfDay.title}>
      <p>{callsOfDay.lead}</p>
      <dl>
        <Fact name={callsOfDay.calls}>{say((one) => one.calls)}</Fact>
        <Fact name={callsOfDay.minutes}>{say(({ seconds }) => Math.ceil(seconds / 60))}</Fact>
      </dl>
    </Card>
  );
}
