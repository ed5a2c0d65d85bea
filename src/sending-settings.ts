import { channelPlanOf, type SendingPlan, type Used } from "./gateway/sending-plan.ts";
import type { Channel } from "./providers/channel.ts";
import { anyOf, providerNames } from "./providers/list.ts";
import type { ProviderName } from "./providers/names.ts";
import type { PaceName, Read } from "./settings.ts";

/** Through whom people are sent to, by channel: who is in use, and who carries on. No landlines are called by default. */
export type InUse = Record<Channel, readonly ProviderName[]>;

const hour = 3_600_000;

/**
 * How long a receipt is waited for, hours. A text is tried by the providers for ten hours, or for as long as it is of use: a
 * day for almost every topic; what they could not report, they repeat within that time. A call is over in ten minutes and
 * reported once at its end, and a report that was not taken is repeated after 1, 2, 5, 10 … minutes.
 */
const receiptHours = { sms: 24, voice: 4 } as const;

/** Who is in use, by the settings. */
export function providersInUse(readIf: Read): InUse {
  const [sms, smsFallback] = [readIf("SMS_PROVIDER") ?? providerNames[0], readIf("FALLBACK_SMS_PROVIDER")];
  const [voice, voiceFallback] = [readIf("VOICE_PROVIDER"), readIf("FALLBACK_VOICE_PROVIDER")];
  return { sms: different(sms, smsFallback), voice: voice ? different(voice, voiceFallback) : [] };
}

const different = (primary: ProviderName, fallback: ProviderName | undefined) =>
  fallback && fallback !== primary ? [primary, fallback] : [primary];

/** How messages leave, by the settings. How calls are made the town says at the desk. */
export function planOf(inUse: InUse, readIf: Read): Omit<SendingPlan, "callWordings"> {
  const [sms, voice] = [planOfChannel("sms", inUse, readIf), planOfChannel("voice", inUse, readIf)];
  if (!sms) throw new Error("every provider sends texts");
  return {
    sms,
    ...(voice && { voice }),
    holdMs: (readIf("HOLD_SECONDS") ?? 10) * 1000,
    leaseMs: (readIf("LEASE_SECONDS") ?? 120) * 1000,
    receiptMs: {
      sms: (readIf("RECEIPT_HOURS_SMS") ?? receiptHours.sms) * hour,
      voice: (readIf("RECEIPT_HOURS_VOICE") ?? receiptHours.voice) * hour,
    },
  };
}

/** How a channel is sent through; undefined where no provider is in use. */
function planOfChannel(channel: Channel, inUse: InUse, readIf: Read) {
  // Of those that are not in use, too, so that what is wrong is known before they are.
  const used = new Map(providerNames.map((name) => [name, usedBy(name, channel, readIf)]));
  const [primary, fallback] = inUse[channel].map((name) => used.get(name));
  return primary && channelPlanOf(primary, fallback);
}

function usedBy(provider: ProviderName, channel: Channel, readIf: Read): Used | undefined {
  const { [channel]: adapter, settings } = anyOf(provider);
  const pace = settings[channel] && readIf(settings[channel].pace as PaceName);
  return adapter && { gateway: { provider, channel }, adapter, pace: pace ?? adapter.pace };
}
