import { closesIn } from "./kept.ts";

export type Handed = { body: unknown; delaySeconds?: number };

/** What may keep a call of a queue from coming through. */
export type QueueFault = "queue-away" | "queue-failed";

const refusals: Record<QueueFault, string> = {
  "queue-away": "Queue sendBatch failed: Too Many Requests",
  "queue-failed": "Queue sendBatch failed: Internal Server Error",
};

/** A queue that hands its notes to the post office, unless the weather is against it. */
export function faultyQueue<Body>(ports: {
  fault(): QueueFault | undefined;
  handIn(notes: readonly Handed[]): Promise<void>;
}): Queue<Body> {
  async function handIn(notes: readonly Handed[]): Promise<void> {
    const fault = ports.fault();
    if (!fault) return ports.handIn(notes);
    for (const unkept of notes.flatMap(({ body }) => closesIn(body)))
      console.log(JSON.stringify({ event: "chaos", unkept }));
    throw new Error(refusals[fault]);
  }
  return {
    send: (body: Body, options?: { delaySeconds?: number }) => handIn([{ body, ...options }]),
    sendBatch: (notes: Iterable<Handed>) => handIn([...notes]),
  } as unknown as Queue<Body>;
}
