export type Gate = {
  /** Waits for a place, first come first served; gives back how to leave. @throws when the queue is full or the signal ends. */
  enter(signal: AbortSignal): Promise<() => void>;
  readonly inside: number;
};

/** At most `places` inside and `queue` waiting. Whoever gives up while waiting leaves the queue at once. */
export function createGate(places: number, queue: number): Gate {
  let inside = 0;
  const waiting: (() => void)[] = [];

  function leave() {
    inside -= 1;
    waiting.shift()?.();
  }
  const leaveOnce = () => {
    let isOut = false;
    return () => {
      if (!isOut) leave();
      isOut = true;
    };
  };

  return {
    get inside() {
      return inside;
    },
    enter(signal) {
      if (signal.aborted) return Promise.reject(new Error("no place"));
      if (inside < places) {
        inside += 1;
        return Promise.resolve(leaveOnce());
      }
      if (waiting.length >= queue) return Promise.reject(new Error("no place"));
      const { promise, resolve, reject } = Promise.withResolvers<() => void>();
      const admit = () => {
        signal.removeEventListener("abort", giveUp);
        inside += 1;
        resolve(leaveOnce());
      };
      const giveUp = () => {
        waiting.splice(waiting.indexOf(admit), 1);
        reject(new Error("no place"));
      };
      waiting.push(admit);
      signal.addEventListener("abort", giveUp, { once: true });
      return promise;
    },
  };
}
