/** Time of the simulated world: stamps are real, waiting is divided by the speed factor. */
export type Clock = {
  /** Runs `work` after so many simulated seconds; the returned function calls it off. */
  after(seconds: number, work: () => void): () => void;
  every(seconds: number, work: () => void): () => void;
  /** 10: ten times as fast. Waits already begun are shortened or stretched too. */
  setSpeed(factor: number): void;
  speed(): number;
  stop(): void;
};

type Wait = { dueMs: number; work: () => void; timer: NodeJS.Timeout | undefined };

export function createClock(factor = 1): Clock {
  const waits = new Set<Wait>();
  let speed = factor;
  let stopped = false;
  // Virtual milliseconds since the start, so that a change of speed keeps the share already waited.
  let virtualMs = 0;
  let lastMs = performance.now();

  const now = () => {
    const real = performance.now();
    virtualMs += (real - lastMs) * speed;
    lastMs = real;
    return virtualMs;
  };
  const arm = (wait: Wait) => {
    clearTimeout(wait.timer);
    wait.timer = setTimeout(
      () => {
        waits.delete(wait);
        wait.work();
      },
      Math.max(0, (wait.dueMs - now()) / speed),
    );
    wait.timer.unref();
  };
  const after = (seconds: number, work: () => void) => {
    if (stopped) return () => {};
    const wait: Wait = { dueMs: now() + seconds * 1000, work, timer: undefined };
    waits.add(wait);
    arm(wait);
    return () => {
      clearTimeout(wait.timer);
      waits.delete(wait);
    };
  };
  return {
    after,
    every: (seconds, work) => {
      const next = (): (() => void) =>
        after(seconds, () => {
          work();
          cancel = next();
        });
      let cancel = next();
      return () => cancel();
    },
    setSpeed: (next) => {
      if (!(next > 0)) throw new RangeError(`speed must be above 0, not ${next}`);
      now();
      speed = next;
      for (const wait of waits) arm(wait);
    },
    speed: () => speed,
    stop: () => {
      stopped = true;
      for (const wait of waits) clearTimeout(wait.timer);
      waits.clear();
    },
  };
}
