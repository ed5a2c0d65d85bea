import { globSync, readFileSync } from "node:fs";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { demoSettings } from "./scripts/demo-settings.ts";

/** Folders whose tests do not run inside workerd. */
const outside = ["cloudflare", "exchange", "guards", "chaos", "bench", "scripts"];

const storm = "test/chaos/short.test.ts";

const inWorkerd = globSync("test/**/*.test.ts", {
  exclude: (file) => [...outside, "stories"].some((folder) => file.startsWith(`test/${folder}`)),
});

/** Tests that neither speak to the runtime nor stand in a built world. */
const pure = inWorkerd.filter((file) => !/cloudflare:|\/support\/|\/runner\//.test(readFileSync(file, "utf8")));

const workerd = cloudflareTest(async () => ({
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
}));

export default defineConfig({
  test: {
    // The Worker says a line of every request; a failing test has use for those of its faults.
    onConsoleLog: (said) => !/^\{"event":"(request|job|clock|note|chunk|answer|frozen)"/.test(said),
    projects: [
      {
        // Inside workerd, with the bindings of wrangler.toml: a fresh migrated database for every test.
        plugins: [workerd],
        test: {
          name: "worker",
          include: inWorkerd.filter((file) => !pure.includes(file)),
          setupFiles: ["./test/support/setup.ts"],
          isolate: false,
        },
      },
      {
        // Inside workerd too, but rules that ask no database need none made for each of their rows.
        plugins: [workerd],
        test: { name: "pure", include: pure, isolate: false },
      },
      {
        // What reads the sources, speaks to the exchange, or runs the built Worker.
        test: {
          name: "node",
          include: outside.map((folder) => `test/${folder}/**/*.test.ts`),
          exclude: [storm],
          testTimeout: 60_000,
        },
      },
      {
        // A town in which everything fails: it takes a while, and mostly waits.
        test: { name: "storm", include: [storm] },
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
