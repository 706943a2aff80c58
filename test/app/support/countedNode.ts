import type { EIP1193RequestFn } from "viem";

/** A question to a node. */
interface Asked {
  method: string;
  params?: readonly unknown[];
}

/** A node that remembers what it was asked. */
export class CountedNode {
  readonly #node: { request: (asked: Asked) => Promise<unknown> };
  #asked: Asked[] = [];

  constructor(node: { request: (asked: never) => Promise<unknown> }) {
    this.#node = node as { request: (asked: Asked) => Promise<unknown> };
  }

  readonly request = ((asked: Asked) => {
    this.#asked.push(asked);
    return this.#node.request(asked);
  }) as EIP1193RequestFn;

  forget(): void {
    this.#asked = [];
  }

  /** Questions since the last {@link forget}, by method. */
  get questions(): Record<string, number> {
    const methods = Map.groupBy(this.#asked, ({ method }) => method);
    return Object.fromEntries([...methods].map(([method, asked]) => [method, asked.length]));
  }

  /** The largest number of blocks whose logs were asked for at once. */
  get longestStretch(): number {
    const ranges = this.#asked.filter(({ method }) => method === "eth_getLogs");
    return Math.max(
      0,
      ...ranges.map(({ params }) => {
        const { fromBlock, toBlock } = params![0] as { fromBlock: string; toBlock: string };
        return Number(BigInt(toBlock) - BigInt(fromBlock)) + 1;
      }),
    );
  }
}
