import { expect, it } from "vitest";
import { experimental_readRawConfig } from "wrangler";

const { rawConfig } = experimental_readRawConfig({ config: `${import.meta.dirname}/../../wrangler.toml` });

it("keeps no line of the runtime's that holds an address, because addresses hold tokens", () => {
  expect(rawConfig.observability).toMatchObject({
    redact_query_string: true,
    logs: { enabled: true, invocation_logs: false },
    traces: { enabled: false },
  });
});
