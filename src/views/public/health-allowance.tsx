import { number } from "../../i18n/counted.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { freePlan, meters } from "../../monitoring/allowance.ts";
import { endOfUtcDay } from "../../time.ts";
import { Fact } from "../fact.tsx";
import type { HealthProps } from "./health.tsx";

/** What the free plan allows in a day, how much of it is used, and what is kept for a crisis. */
export function Allowance({ day, now, words: { common, public: pages } }: HealthProps) {
  const words = pages.health;
  const say = number(common.language);
  return (
    <section>
      <h2>{words.allowance}</h2>
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
    </section>
  );
}
