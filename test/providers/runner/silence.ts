import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { answerWith, gatewayOf } from "./network.ts";
import { type ChannelTable, dispatchTo, type WebhookTable } from "./table.ts";
import { postToWorker } from "./worker.ts";

/** Listens to every line of the log. @returns all of them */
function listen(): () => string {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    for (const level of ["log", "info", "warn", "error", "debug"] as const)
      vi.spyOn(console, level).mockImplementation((...args) => void lines.push(args.map(String).join(" ")));
  });
  return () => lines.join("\n");
}

/** No line of the log says a number, a text or a secret, whatever is sent. */
export function playSilenceOfSending<Config>(table: ChannelTable<Config>): void {
  const { config } = table;
  const gateway = gatewayOf(table);
  const told = listen();
  const dispatch = dispatchTo(2);
  const secrets = Object.values(config as Record<string, unknown>).flat();
  const mustNotBeTold = [
    ...dispatch.attempts.flatMap(({ to, text }) => [to.slice(4), text]),
    ...secrets.filter((value) => typeof value === "string" && value.length > 12),
  ].map(String);

  it.each<[string, () => unknown]>([
    ["it accepts", () => answerWith(table.accepts)],
    ["it errs", () => answerWith(() => ({ status: 500, body: { said: dispatch } }))],
    [
      "it is gone",
      () => vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error(JSON.stringify([config, dispatch]))),
    ],
  ])("about numbers, texts and secrets when %s", async (_, provider) => {
    provider();
    await gateway.send(dispatch);
    await gateway.lookup(dispatch);
    expect(mustNotBeTold.filter((secret) => told().includes(secret))).toEqual([]);
  });
}

/** Nor whatever a webhook brings. */
export function playSilenceOfWebhooks({ name, webhook, webhooks, secrets, secretOfWorker }: WebhookTable): void {
  const told = listen();

  it("about numbers, texts and secrets in the log of a fault, for which the provider reports again", async () => {
    await env.DB.exec(
      "DROP TABLE deliveries; DROP TABLE inboundTexts; DROP TABLE publicQuotaDays; DROP TABLE notices;",
    );
    const statuses: number[] = [];
    for (const { body, receipts = [], inbound = [] } of webhooks) {
      const response = await postToWorker(webhook(body, secretOfWorker), name);
      if (receipts.length + inbound.length > 0) statuses.push(response.status);
    }
    expect(Math.max(...statuses)).toBeGreaterThanOrEqual(500);
    expect(told()).toContain('"event":"fault"');
    const said = webhooks.flatMap(({ inbound = [] }) => inbound.flatMap(({ from, text }) => [from.slice(4), text]));
    const mustNotBeTold = [...said.filter((word) => word.length > 3), ...secrets, secretOfWorker];
    expect(mustNotBeTold.filter((word) => told().includes(word))).toEqual([]);
  });
}
