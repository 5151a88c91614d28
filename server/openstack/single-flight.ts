import { AppError } from "@/lib/failures";

type Flight<T> = { promise: Promise<T>; waiters: number; controller: AbortController };

export type SingleFlight<T> = {
  /**
   * Joins the work under way for this key, or starts it. The work outlives the caller who began it and is aborted
   * when the last one waiting has left.
   * @throws AppError `site_timeout` when the caller's own signal ends the waiting.
   */
  run(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Whoever asks from now on starts anew; those who wait still get the old answer. */
  drop(key: string): void;
};

export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  function begin(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const flight: Flight<T> = { promise: start(controller.signal), waiters: 0, controller };
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    flight.promise.then(land, land);
    flights.set(key, flight);
    return flight;
  }

  return {
    async run(key, signal, start) {
      if (signal.aborted) throw new AppError({ kind: "site_timeout" });
      const flight = flights.get(key) ?? begin(key, start);
      flight.waiters += 1;
      try {
        return await whileWaiting(flight.promise, signal);
      } finally {
        flight.waiters -= 1;
        if (flight.waiters === 0) {
          if (flights.get(key) === flight) flights.delete(key);
          flight.controller.abort();
        }
      }
    },
    drop: (key) => void flights.delete(key),
  };
}

/** The promise, or the end of our patience. */
export function whileWaiting<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: first, resolve, reject } = Promise.withResolvers<T>();
  const stop = () => reject(new AppError({ kind: "site_timeout" }));
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  return first;
}
