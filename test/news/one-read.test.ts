import { expect, it } from "vitest";
import { oneRead } from "../../src/news/one-read.ts";

it("remembers what is asked for all the time, whatever addresses somebody tries meanwhile", async () => {
  const { readOnce } = oneRead<string>();
  const read: string[] = [];
  const readKey = (key: string) => async () => {
    read.push(key);
    return key;
  };
  const ask = (key: string) => readOnce({ key, read: readKey(key), keepAlive: () => undefined }, 1000);
  for (let id = 0; id < 200; id++) for (const key of ["first", `item ${id}`]) await ask(key);
  expect(read.filter((key) => key === "first")).toHaveLength(1);
});
