import { money } from "../../i18n/counted.ts";
import { priceOf } from "../../messages/costs.ts";
import { Figure } from "../parts/figure.tsx";
import { Tear } from "../parts/slip.tsx";
import { saySms } from "./call-facts.tsx";
import type { ProgressProps } from "./progress.tsx";

/** What it costs, SMS and calls apart. Nothing of what has not left, or not whole, or left before it was kept. */
export function Costs({ progress, words }: ProgressProps) {
  const { costs, state, recipients } = progress.message;
  if (!costs || state === "cancelled" || recipients === 0) return null;
  const { sms, voice } = costs;
  const crowns = money(words.common.language);
  return (
    <>
      <Tear />
      <div class="sum">
        {sms.people > 0 && <p>{saySms({ words, count: sms.people, price: sms.price })}</p>}
        {voice.people > 0 && <p>{words.desk.calls.callsFor(voice.people, crowns(voice.price))}</p>}
        <Figure>
          {crowns(priceOf(costs))} <small>{words.desk.progress.inAll}</small>
        </Figure>
      </div>
    </>
  );
}
