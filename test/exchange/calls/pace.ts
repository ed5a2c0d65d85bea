/** A wait of a call: how many of the call's seconds have passed when it is over, and a way to end it early. */
export type Wait = { passed: Promise<number>; wake(): void };

export type Pace = ReturnType<typeof createPace>;

/** Waits in seconds of calls. `clear` drops what waits: it is never told. */
export function createPace() {
  const timers = new Set<NodeJS.Timeout>();

  /** `secondMs`: how long such a second really takes. */
  function wait(seconds: number, secondMs: number): Wait {
    let wake = () => {};
    const started = performance.now();
    const passed = new Promise<number>((resolve) => {
      const end = (passed: number) => {
        clearTimeout(timer);
        timers.delete(timer);
        resolve(passed);
      };
      const timer = setTimeout(() => end(seconds), seconds * secondMs);
      timers.add(timer);
      wake = () => end(secondMs > 0 ? Math.min(seconds, (performance.now() - started) / secondMs) : 0);
    });
    return { passed, wake: () => wake() };
  }

  return {
    wait,
    clear(): void {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
