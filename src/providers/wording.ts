import { type Language, saidIn } from "../language.ts";
import type { Channel } from "./channel.ts";
import { anyOf, type OwnKind, providerNames, providers } from "./list.ts";
import type { ProviderName } from "./names.ts";

/* What the catalogues say of providers in the providers' own words. */

/** As the companies write themselves. */
export const titleOf = (name: ProviderName): string => providers[name].title;

type LimitsSaid = Record<ProviderName, { [Of in Channel]?: { cannot: readonly string[]; open: readonly string[] } }>;

/** What each provider's channels cannot do, and what their documents leave open. */
export function limitsIn(language: Language): LimitsSaid {
  const entries = providerNames.map((name) => {
    const said = Object.entries(anyOf(name).limits).map(([channel, { cannot, leftOpen }]) => [
      channel,
      { cannot: saidIn(cannot, language), open: saidIn(leftOpen, language) },
    ]);
    return [name, Object.fromEntries(said)];
  });
  return Object.fromEntries(entries) as LimitsSaid;
}

/** What is expected of the kinds of settings that one provider alone has, behind "it should be". */
export function ownExpectationsIn(language: Language): Record<OwnKind, string> {
  const own = providerNames.flatMap((name) => Object.entries(anyOf(name).ownKinds ?? {}));
  const entries = own.map(([kind, { expected }]) => [kind, saidIn(expected, language)]);
  return Object.fromEntries(entries) as Record<OwnKind, string>;
}

/** What a provider's webhooks are proven by: the setting that holds it, and whether it travels in their address. */
export type Proof = { setting: string; isInAddress: boolean };

/** By what a provider proves its webhooks; of none, by what most do. */
export function proofOf(name: ProviderName | undefined): Proof {
  const signedBy = name && anyOf(name).signedBy;
  return { setting: signedBy ?? "WEBHOOK_SECRET", isInAddress: signedBy === undefined };
}
