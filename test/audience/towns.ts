import { env } from "cloudflare:workers";
import { topicMask } from "../../src/audience/audience.ts";
import { phoneOf } from "../support/town.ts";
import type { Delivery, Person, Town } from "./model.ts";

/** Nobody lives there, and nothing was said. */
export const emptyTown = () =>
  env.DB.batch(
    ["chunks", "deliveries", "messages", "subscribers"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
  );

/** The people of a town, and what they were told before. */
export async function settle({ people, deliveries }: Pick<Town, "people" | "deliveries">): Promise<void> {
  await env.DB.batch([peopleStatement(people), deliveriesStatement(deliveries)]);
}

const peopleStatement = (people: readonly Person[]) =>
  env.DB.prepare(
    `INSERT INTO subscribers (id, phone, channel, state, language, topics, places, leaveToken, createdAt)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, 'aaaaaaaaaa', 0
     FROM json_each(?)`,
  ).bind(
    JSON.stringify(
      people.map(({ id, channel, state, language, topics, lives }) => [
        ...[id, phoneOf(id), channel, state, language, topicMask(topics)],
        lives.length > 0 ? JSON.stringify(lives) : null,
      ]),
    ),
  );

const deliveriesStatement = (deliveries: readonly Delivery[]) =>
  env.DB.prepare(
    `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at)
     SELECT value ->> 0, value ->> 1, value ->> 2, 1, value ->> 3, 1, 0 FROM json_each(?)`,
  ).bind(
    JSON.stringify(
      deliveries.map(({ messageId, subscriberId, channel, state }) => [messageId, subscriberId, channel, state]),
    ),
  );
