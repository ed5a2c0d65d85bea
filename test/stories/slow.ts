import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import { onTestFinished } from "vitest";

/** Answers to forms come this late, ms: long enough to press again, and again. */
const lateMs = 450;

/** What a form got for an answer, in the order of the presses. */
export type Answer = { path: string; status: number };

/**
 * A connection to the town that answers late: what is posted is taken at once, and its answer waits. Whoever has gone
 * away meanwhile does not stop what they have begun, as on a real line.
 */
export async function slowLine(town: string): Promise<{ url: string; answers: Answer[] }> {
  const answers: Answer[] = [];
  const server = createServer((incoming, outgoing) => {
    // Previews are posted too, by script.
    const isPost = incoming.method === "POST" && !incoming.headers["hx-request"];
    const onward = request(town + (incoming.url ?? "/").slice(1), options(incoming), (answer) => {
      if (isPost) answers.push({ path: incoming.url ?? "", status: answer.statusCode ?? 0 });
      setTimeout(
        () => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        },
        isPost ? lateMs : 0,
      );
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  return { url: `http://localhost:${address && typeof address === "object" ? address.port : 0}/`, answers };
}

const options = ({ method, headers }: IncomingMessage) => ({ method, headers, setHost: false });
