import { describe } from "vitest";
import type { ChannelAdapter, WebhookReader } from "../../../src/providers/adapter.ts";
import type { Channel } from "../../../src/providers/channel.ts";
import { playForgeries } from "./forgeries.ts";
import { playHalving } from "./halving.ts";
import { playNetwork } from "./http.ts";
import { playLimits } from "./limits.ts";
import { playLookups } from "./lookups.ts";
import { playOddAnswers } from "./odd-answers.ts";
import { playSends } from "./sends.ts";
import { playSilenceOfSending, playSilenceOfWebhooks } from "./silence.ts";
import type { ChannelTable, WebhookTable } from "./table.ts";
import { playOddWebhooks, playWebhooks } from "./webhooks.ts";

/** Plays the table of a channel, and the rows that nobody should have to remember. */
export function testChannel<Config>(table: ChannelTable<Config>): void {
  describe(`${table.name}, ${table.channel}`, () => {
    describe("sends", () => playSends(table));
    describe("looks up", () => playLookups(table));
    describe("meets the network", () => playNetwork(table));
    describe("reads every entry of an answer by itself", () => playOddAnswers(table));
    describe("looks for whom a refused request was refused", () => playHalving(table));
    describe("stays within its limits", () => playLimits(table));
    describe("keeps silent", () => playSilenceOfSending(table));
  });
}

/** Plays the table of a provider's webhooks, and the rows that nobody should have to remember. */
export function testWebhooks(table: WebhookTable): void {
  describe(`${table.name}, webhooks`, () => {
    describe("are heard", () => playWebhooks(table));
    describe("are read entry by entry", () => playOddWebhooks(table));
    describe("do not fool us", () => playForgeries(table));
    describe("keep silent", () => playSilenceOfWebhooks(table));
  });
}

type ProviderTable<Config> = Omit<ChannelTable<Config>, "adapter"> &
  Omit<WebhookTable, "reader"> & { provider: WebhookReader & { [Each in Channel]?: ChannelAdapter<never> } };

/** Plays one channel of a provider, and the webhooks that are about it. */
export function testProvider<Config>({ provider, ...table }: ProviderTable<Config>): void {
  const adapter = provider[table.channel];
  if (!adapter) throw new Error(`${table.name} has no channel ${table.channel}`);
  testChannel({ ...table, adapter: adapter as ChannelAdapter<Config> });
  testWebhooks({ ...table, reader: provider });
}
