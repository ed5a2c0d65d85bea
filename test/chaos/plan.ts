import type { ProviderName } from "../../src/providers/names.ts";
import type { SettingName } from "../../src/settings.ts";

/** One after the other: who carries the town's messages, and who carries on when that one is halted. */
export type Phase = {
  provider: ProviderName;
  fallback?: ProviderName;
  /** Who calls landlines, and who carries on. */
  voice: { provider: ProviderName; fallback?: ProviderName };
  settings: Partial<Record<SettingName, string>>;
};

/** How large a run is. Everything else follows from the seed. */
export type Plan = {
  people: number;
  /** The storm in each phase, really, ms. */
  phaseMs: number;
  /** Power cuts in each phase; the last one ends it. */
  killsAPhase: number;
  /** Ordinary messages in each phase, besides one that is scheduled, one that is cancelled, one that is a crisis. */
  ordinaryAPhase: Record<ProviderName, number>;
  /** People who leave in each phase. */
  leavingAPhase: number;
  /** People who text in each phase, and telephones of others that sign up. */
  talkersAPhase: number;
  newcomersAPhase: number;
  /** People of a list that comes in each phase, and of another that is taken back; and who of the town is erased. */
  listedAPhase: number;
  erasedAPhase: number;
  /** How long it may take, in the town's minutes, until all is settled after the storm. */
  settleMinutes: number;
};

export const fullPlan: Plan = {
  people: 2_000,
  phaseMs: 45_000,
  killsAPhase: 4,
  ordinaryAPhase: { infobip: 8, twilio: 1, bulkgate: 6 },
  leavingAPhase: 40,
  talkersAPhase: 20,
  newcomersAPhase: 12,
  listedAPhase: 130,
  erasedAPhase: 24,
  settleMinutes: 600,
};

export const shortPlan: Plan = {
  people: 150,
  phaseMs: 7_000,
  killsAPhase: 2,
  ordinaryAPhase: { infobip: 8, twilio: 1, bulkgate: 4 },
  leavingAPhase: 9,
  talkersAPhase: 5,
  newcomersAPhase: 4,
  listedAPhase: 4,
  erasedAPhase: 5,
  settleMinutes: 600,
};

/** How long a worker owns a chunk, as it is usually set. */
export const usualLeaseSeconds = 120;

/** The town's clock goes this many times as fast as a real one: a minute is a second. */
export const factor = 60;

/**
 * A storm says in a night what a town says in weeks: by the second phase a free plan's day has no room for receipts of who
 * has an ordinary message for certain, and they would say nothing of the town for the rest of it.
 */
const roomForReceipts = { CLOUDFLARE_PLAN: "paid" } as const;

/** Twilio's wire takes one person a request: at its usual pace two cores would be all it measures. */
export const phases: readonly Phase[] = [
  {
    ...{ provider: "infobip", fallback: "twilio", settings: { PACE_TWILIO: "4" } },
    voice: { provider: "infobip", fallback: "twilio" },
  },
  { provider: "twilio", voice: { provider: "twilio" }, settings: { ...roomForReceipts, PACE_TWILIO: "4" } },
  {
    provider: "bulkgate",
    fallback: "infobip",
    voice: { provider: "twilio", fallback: "infobip" },
    settings: roomForReceipts,
  },
];

/** After the storm BulkGate is not set up any more, and what it was given is still under way. */
export const withoutBulkgate: Phase = {
  provider: "infobip",
  fallback: "twilio",
  voice: { provider: "infobip", fallback: "twilio" },
  settings: { ...roomForReceipts, PACE_TWILIO: "4", BULKGATE_APPLICATION_ID: "", BULKGATE_APPLICATION_TOKEN: "" },
};

/** The same, with Twilio alone: it has no log to be asked. */
export const twilioAlone: Phase = {
  provider: "twilio",
  voice: { provider: "twilio" },
  settings: withoutBulkgate.settings,
};

/** Answers that go wrong: a request of Twilio's carries one person, one of the others a hundred or more. */
export const answerShares: Record<ProviderName, number> = { infobip: 0.1, twilio: 0.015, bulkgate: 0.08 };
