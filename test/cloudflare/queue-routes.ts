import { type Context, Hono } from "hono";
import { type Account, addQueue, type Consumer, type Queue } from "./account.ts";
import { answer, answerList, refuse } from "./answers.ts";

/** What wrangler asks of Queues: list, create, and who consumes them. */
export function queueRoutes(accountOf: (c: Context) => Account): Hono {
  const app = new Hono();
  const all = "/accounts/:account/queues";
  app.get(all, (c) => {
    const names = c.req.queries("name") ?? [];
    return answerList(
      c,
      accountOf(c)
        .queues.filter(({ name }) => names.length === 0 || names.includes(name))
        .map((queue) => shown(accountOf(c), queue)),
    );
  });
  app.post(all, async (c) => {
    const { queue_name: name } = await c.req.json();
    if (accountOf(c).queues.some((queue) => queue.name === name)) return refuse(c, 409, 11009, "Queue name taken");
    return answer(c, shown(accountOf(c), addQueue(accountOf(c), name)));
  });
  const withQueue = (act: (c: Context, queue: Queue) => Response | Promise<Response>) => (c: Context) => {
    const queue = accountOf(c).queues.find(({ id }) => id === c.req.param("queue"));
    return queue ? act(c, queue) : refuse(c, 404, 11000, "Queue not found");
  };
  app.get(
    `${all}/:queue`,
    withQueue((c, queue) => answer(c, shown(accountOf(c), queue))),
  );
  app.post(`${all}/:queue/consumers`, withQueue(setConsumer));
  app.put(`${all}/:queue/consumers/:consumer`, withQueue(setConsumer));
  return app;
}

/** A queue has one consumer that is a Worker. */
async function setConsumer(c: Context, queue: Queue): Promise<Response> {
  const { script_name: script, dead_letter_queue: deadLetterQueue, settings } = await c.req.json();
  const id = c.req.param("consumer") ?? crypto.randomUUID();
  const other = queue.consumers.find((consumer) => consumer.id !== id);
  if (other) return refuse(c, 409, 11004, `Queue already has a consumer: ${other.script}`);
  const consumer: Consumer = { id, script, deadLetterQueue, settings };
  queue.consumers = [consumer];
  return answer(c, shownConsumer(consumer));
}

const shown = ({ scripts }: Account, { id, name, consumers }: Queue) => {
  const producers = [...scripts.values()].filter(({ versions }) =>
    versions.at(-1)?.bindings.some(({ type, queue_name }) => type === "queue" && queue_name === name),
  );
  return {
    ...{ queue_id: id, queue_name: name, created_on: "2026-11-26", modified_on: "2026-11-26", settings: {} },
    ...{ producers_total_count: producers.length, consumers_total_count: consumers.length },
    producers: producers.map(({ name: script }) => ({ type: "worker", script })),
    consumers: consumers.map(shownConsumer),
  };
};

const shownConsumer = ({ id, script, deadLetterQueue, settings }: Consumer) => ({
  ...{ consumer_id: id, type: "worker", script, settings },
  ...(deadLetterQueue && { dead_letter_queue: deadLetterQueue }),
});
