/** What the Worker is to suffer at this moment; shares are 0 … 1. The provider's part of it is the exchange's faults. */
export type Weather = {
  /** Calls to the database that fail before, or after, they were committed. */
  d1Before: number;
  d1After: number;
  /** All of them fail: the database is not reached, or the day's allowance is used up. */
  d1Away: boolean;
  d1DayOver: boolean;
  /** Statements that halt a provider and fail, whatever else the database does. */
  d1AtHalt: number;
  /** The day's allowance ends with the next answer of a provider: between what is known and its record. */
  dayEndsWithAnswer: boolean;
  /** Calls of a queue that fail. */
  queueFails: number;
  /** All of them fail: the day's operations are used up. */
  queueAway: boolean;
  webhooksDropped: number;
  webhooksDoubled: number;
  webhooksDelayed: number;
  /** Webhooks of people's texts that are brought again much later, though they were taken. */
  textsRepeated: number;
  /**
   * How long an answer of a provider is waited for at least, really, ms: ten seconds of the town are less, and less than a
   * busy machine takes to answer what is well.
   */
  patienceMs: number;
  /** How much of the town's time was left out so far, ms. */
  skippedMs: number;
};

export const fairWeather: Weather = {
  d1Before: 0,
  d1After: 0,
  d1Away: false,
  d1DayOver: false,
  d1AtHalt: 0,
  dayEndsWithAnswer: false,
  queueFails: 0,
  queueAway: false,
  webhooksDropped: 0,
  webhooksDoubled: 0,
  webhooksDelayed: 0,
  textsRepeated: 0,
  patienceMs: 300,
  skippedMs: 0,
};

/** What the Worker says of itself while it suffers: one line of its log each. */
export const workerFaults = [
  "d1-before",
  "d1-after",
  "d1-outage",
  "d1-day-over",
  "d1-at-halt",
  "queue-failed",
  "queue-away",
  "webhook-dropped",
  "webhook-doubled",
  "webhook-delayed",
  "call-webhook-dropped",
  "call-webhook-doubled",
  "call-webhook-delayed",
  "text-webhook-dropped",
  "text-webhook-doubled",
  "text-webhook-delayed",
  "text-webhook-repeated",
  "lease-ran-out",
] as const;
export type WorkerFault = (typeof workerFaults)[number];

/** What chaos tells the Worker once, at its start. */
export type ChaosSettings = {
  seed: number;
  /** Which life of the runtime this is: its draws are its own. */
  life: number;
  begins: number;
  startedAt: number;
  factor: number;
  /** Where notes are handed in, and the queues' names by binding. */
  officeUrl: string;
  queues: Record<string, string>;
  weather: Weather;
};
