/** Requests of a path that the Worker has made, and answers to them that it has read to their end. */
export type Asked = { path: string; asked: number; heard: number };

/**
 * The Worker's way to the providers. An answer that was read to its end is told by the number that the exchange gave it:
 * from then on the Worker knows what it says, and may not forget it.
 */
export function createEars(fetchReally: typeof fetch, heard: (request: number) => void) {
  const byPath = new Map<string, Asked>();

  function asking(request: Parameters<typeof fetch>[0]): Asked {
    const path = new URL(request instanceof Request ? request.url : request).pathname;
    const counted = byPath.get(path) ?? { path, asked: 0, heard: 0 };
    byPath.set(path, counted);
    counted.asked++;
    return counted;
  }

  const hearing: typeof fetch = async (input, init) => {
    const counted = asking(input);
    const response = await fetchReally(input, init);
    const body = await response.text();
    counted.heard++;
    const number = response.headers.get("x-request-id");
    if (number !== null) heard(Number(number));
    return new Response(body === "" ? null : body, response);
  };

  return { fetch: hearing, asked: (): Asked[] => [...byPath.values()] };
}
