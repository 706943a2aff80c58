interface Limit {
  usual: number;
  least: number;
  most: number;
}

/** What a gateway bears, each with what is usual and what may be set. */
export const limits = {
  /** Of one key. */
  requestsPerMinute: { usual: 600, least: 1, most: 1_000_000 },
  /** Of one address, for requests without a valid key. */
  requestsPerMinuteWithoutKey: { usual: 60, least: 1, most: 1_000_000 },
  bodyBytes: { usual: 131_072, least: 1_024, most: 1_048_576 },
  /** Until a request's headers are there. */
  headersSeconds: { usual: 5, least: 1, most: 60 },
  /** Until a request is there as a whole. */
  requestSeconds: { usual: 10, least: 1, most: 300 },
  connections: { usual: 500, least: 1, most: 100_000 },
  /** Server-sent events at one time, of one key. */
  streamsPerKey: { usual: 4, least: 1, most: 1_000 },
  streams: { usual: 200, least: 1, most: 100_000 },
  heartbeatSeconds: { usual: 15, least: 1, most: 300 },
  /** Until a stream whose reader takes nothing is closed. */
  slowReaderSeconds: { usual: 30, least: 1, most: 600 },
  /** Submissions without an end at one time. */
  openSubmissions: { usual: 2_000, least: 1, most: 5_000 },
  /** Blocks that the index may be behind before the gateway counts as not ready. */
  indexLagBlocks: { usual: 30, least: 0, most: 1_000_000 },
  /** For requests under way when the gateway ends. */
  shutdownSeconds: { usual: 10, least: 1, most: 300 },
  /** Until a submission that has ended is forgotten, with its idempotency key. */
  keepDays: { usual: 365, least: 1, most: 36_500 },
} as const satisfies Record<string, Limit>;

export type GatewayLimits = Readonly<Record<keyof typeof limits, number>>;

export const limitNames = Object.keys(limits) as (keyof GatewayLimits)[];

/** What is usual. */
export const usualLimits = Object.fromEntries(
  limitNames.map((name) => [name, limits[name].usual]),
) as unknown as GatewayLimits;
