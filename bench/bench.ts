/** One benchmark. Figures are ratios to a limit that is taken in the same run wherever there is one. */
export interface Bench {
  readonly name: string;
  readonly summary: string;
  /** `scale` 1 is the full size; `npm test` runs everything at 0.001 to see that it still runs. */
  readonly run: (scale: number) => Promise<BenchResult>;
}

export interface BenchResult {
  /** What was measured, in the order to print. */
  readonly figures: readonly Figure[];
  /** What the issue asks; checked at full size only. */
  readonly bars: readonly Bar[];
}

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** Whether a bar is met. */
export function isMet(bar: Bar): boolean {
  return (
    bar.value >= (bar.atLeast ?? Number.NEGATIVE_INFINITY) &&
    bar.value <= (bar.atMost ?? Number.POSITIVE_INFINITY)
  );
}
