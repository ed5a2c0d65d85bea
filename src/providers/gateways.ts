import { channels, rings } from "./channel.ts";
import type { CallRules, Gateways } from "./contract.ts";
import { bindGateway } from "./http.ts";
import { anyOf, type Configs, providerNames } from "./list.ts";

/**
 * The channels that are set up, of every provider, each with the network behind it.
 * @param rules of calls: whatever asks for one asks for it through here
 */
export function openGateways(configs: Configs, rules: CallRules): Gateways {
  const gateways: Gateways = {};
  for (const name of providerNames)
    for (const channel of channels) {
      const adapter = anyOf(name)[channel];
      const config = configs[name]?.[channel];
      if (!adapter || !config) continue;
      const gateway = bindGateway({ name, channel, adapter, config, ...(rings(channel) && { rules }) });
      gateways[name] = { ...gateways[name], [channel]: gateway };
    }
  return gateways;
}
