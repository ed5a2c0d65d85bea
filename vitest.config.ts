import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { demoSettings } from "./scripts/demo-settings.ts";

export default defineConfig({
  test: {
    projects: [
      {
        // Inside workerd, with the bindings of wrangler.toml: a fresh migrated database for every test.
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations("./migrations"),
                ...demoSettings({ publicUrl: "https://infokanal.test", providerUrl: "https://infobip.test" }),
              },
              // A request that no test mocked ends here, not on the network.
              outboundService: (request: { url: string }) => {
                throw new Error(`unmocked request: ${new URL(request.url).pathname}`);
              },
            },
          })),
        ],
        test: {
          name: "worker",
          include: ["test/**/*.test.ts"],
          exclude: ["test/exchange/**", "test/stories/**", "test/guards/**", "test/chaos/**", "test/bench/**"],
          setupFiles: ["./test/support/setup.ts"],
          isolate: false,
        },
      },
      {
        // What reads the sources, speaks to the exchange, or runs the built Worker.
        test: {
          name: "node",
          include: ["exchange", "guards", "chaos", "bench"].map((folder) => `test/${folder}/**/*.test.ts`),
          testTimeout: 60_000,
        },
      },
      {
        // Whole journeys: the demo as `npm start` runs it, and a real browser.
        test: {
          name: "stories",
          include: ["test/stories/**/*.test.ts"],
          globalSetup: ["./test/stories/town.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
