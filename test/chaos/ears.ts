/**
 * The Worker's way to the providers. An answer that was read to its end is told by the number that the exchange gave it:
 * from then on the Worker knows what it says, and may not forget it.
 */
export function hearing(fetchReally: typeof fetch, heard: (request: number) => void): typeof fetch {
  return async (input, init) => {
    const response = await fetchReally(input, init);
    const number = response.headers.get("x-request-id");
    if (number === null) return response;
    const body = await response.text();
    heard(Number(number));
    return new Response(body, response);
  };
}
