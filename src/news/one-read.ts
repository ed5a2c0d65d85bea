/** What was read, and when; and a read that is under way. Times are epoch ms. */
type Entry<Value> = { value?: Value; readAt: number; reading?: Promise<Value> | undefined; startedAt: number };

/** So long what was read serves everybody; so long a read is believed to be under way; so many things are remembered. */
const freshMs = 1000;
const underWayMs = 3000;
const rememberedAtMost = 60;

/** One thing that is asked for: under which key, how it is read (given what was read last), and what keeps a read alive whose reader has gone. */
export type Asked<Value> = {
  key: string;
  read(last: Value | undefined): Promise<Value>;
  keepAlive(reading: Promise<unknown>): void;
};

/** A memory of what many ask for at once. */
export type OneRead<Value> = {
  /** What was read a moment ago, or is read now, once for all who ask meanwhile. */
  readOnce(asked: Asked<Value>, now: number): Promise<Value>;
  /** What was read last, however long ago. */
  last(key: string): Value | undefined;
  /** Whoever asks next reads anew. */
  expire(): void;
};

/**
 * Lets one read a second serve all who ask for the same. While it is under way whoever comes has what was read before; only
 * where nothing was do they wait for it. A read that takes too long is not waited for: the next one reads by itself.
 */
export function oneRead<Value>(): OneRead<Value> {
  const entries = new Map<string, Entry<Value>>();
  return {
    last: (key) => entries.get(key)?.value,
    expire() {
      for (const entry of entries.values()) entry.readAt = Number.NEGATIVE_INFINITY;
    },
    async readOnce(asked, now) {
      const entry = remember(entries, asked.key);
      const isUnderWay = entry.reading !== undefined && Math.abs(now - entry.startedAt) < underWayMs;
      if (entry.value !== undefined && (Math.abs(now - entry.readAt) < freshMs || isUnderWay)) return entry.value;
      if (entry.reading && isUnderWay) return (await inTime(entry.reading)) ?? begin(entry, asked, now);
      return begin(entry, asked, now);
    },
  };
}

/** What nobody has asked for longest makes room: whoever tries address after address pushes out what they tried, and not the first page. */
function remember<Value>(entries: Map<string, Entry<Value>>, key: string): Entry<Value> {
  const known = entries.get(key);
  const [oldest] = entries.keys();
  if (known) entries.delete(key);
  else if (oldest !== undefined && entries.size >= rememberedAtMost) entries.delete(oldest);
  const entry = known ?? { readAt: Number.NEGATIVE_INFINITY, startedAt: Number.NEGATIVE_INFINITY };
  entries.set(key, entry);
  return entry;
}

function begin<Value>(entry: Entry<Value>, { read, keepAlive }: Asked<Value>, now: number): Promise<Value> {
  const reading = read(entry.value)
    .then((value) => {
      Object.assign(entry, { value, readAt: now });
      return value;
    })
    .finally(() => {
      if (entry.reading === reading) entry.reading = undefined;
    });
  Object.assign(entry, { reading, startedAt: now });
  keepAlive(reading.catch(() => undefined));
  return reading;
}

/** What somebody else reads, unless it does not come: their request may be over. */
async function inTime<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, underWayMs, undefined);
  });
  const value = await Promise.race([reading.catch(() => undefined), tooLong]);
  clearTimeout(timer);
  return value;
}
