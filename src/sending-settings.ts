import { type ChannelPlan, channelPlanOf, type SendingPlan } from "./gateway/sending-plan.ts";
import type { Channel } from "./providers/channel.ts";
import { anyOf, providerNames } from "./providers/list.ts";
import type { ProviderName } from "./providers/names.ts";
import type { PaceName, Read } from "./settings.ts";

/** Through whom people are sent to, by channel: who is in use, and who carries on. No landlines are called by default. */
export type InUse = Record<Channel, readonly ProviderName[]>;

/** Who is in use, by the settings. */
export function providersInUse(readIf: Read): InUse {
  const primary = readIf("SMS_PROVIDER") ?? providerNames[0];
  const [fallback, voice] = [readIf("FALLBACK_SMS_PROVIDER"), readIf("VOICE_PROVIDER")];
  const others = (first: ProviderName, second: ProviderName | undefined) =>
    second && second !== first ? [second] : [];
  return {
    sms: [primary, ...others(primary, fallback)],
    voice: voice ? [voice, ...others(voice, readIf("FALLBACK_VOICE_PROVIDER"))] : [],
  };
}

/** How a channel is sent through; undefined where no provider is in use. */
function channelPlan(channel: Channel, names: readonly ProviderName[], readIf: Read): ChannelPlan | undefined {
  const [primary, fallback] = names.flatMap((provider) => {
    const { [channel]: adapter, settings } = anyOf(provider);
    const pace = settings[channel] && readIf(settings[channel].pace as PaceName);
    return adapter ? [{ gateway: { provider, channel }, adapter, pace: pace ?? adapter.pace }] : [];
  });
  return primary && channelPlanOf(primary, fallback);
}

/** How messages leave, by the settings. Calls are spoken a little slower than the voice would. */
export function planOf(inUse: InUse, readIf: Read): SendingPlan {
  const [sms, voice] = [channelPlan("sms", inUse.sms, readIf), channelPlan("voice", inUse.voice, readIf)];
  if (!sms) throw new Error("every provider sends SMS");
  const calling = { speechRate: readIf("SPEECH_RATE") ?? 0.9, ringSeconds: readIf("RING_SECONDS") ?? 45 };
  return {
    sms,
    ...(voice && { voice: { ...voice, calling } }),
    holdMs: (readIf("HOLD_SECONDS") ?? 10) * 1000,
    leaseMs: (readIf("LEASE_SECONDS") ?? 120) * 1000,
  };
}
