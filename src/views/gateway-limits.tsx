import type { Channel } from "../providers/channel.ts";
import type { ProviderName } from "../providers/names.ts";
import { titleOf } from "../providers/wording.ts";
import type { DeskPageProps } from "./desk/page.tsx";

/** Those that are set up, and the channels that messages leave by. */
export type UsedGateways = { names: readonly ProviderName[]; channels: readonly Channel[] };

type Props = Pick<DeskPageProps, "words"> & { gateways: UsedGateways };

/** What gateways cannot do by the channels that the town uses, and what their documents leave open: before it surprises somebody. */
export function GatewayLimits({ gateways: { names, channels }, words }: Props) {
  const { cannot, open, of } = words.public.health.limits;
  return (
    <>
      {names.map((name) => (
        <>
          <h3>{titleOf(name)}</h3>
          <Sentences title={cannot} sentences={channels.flatMap((channel) => of[name][channel]?.cannot ?? [])} />
          <Sentences title={open} sentences={channels.flatMap((channel) => of[name][channel]?.open ?? [])} />
        </>
      ))}
    </>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
