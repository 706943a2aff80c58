import { expect } from "chai";
import {
  decodeEventLog,
  encodeAbiParameters,
  encodeEventTopics,
  type Abi,
  type AbiEvent,
  type AbiParameter,
  type Hex,
} from "viem";

import { contractAbis } from "../../src/actions/client.ts";
import { eventDecoder } from "../../src/actions/events/eventDecoder.ts";

/** Values of a type at its ends and between, as viem takes them. */
function samplesOf(input: AbiParameter): unknown[] {
  const bits = /^uint(\d+)$/.exec(input.type)?.[1];
  if (bits !== undefined) {
    const most = 2n ** BigInt(bits) - 1n;
    const all = [0n, 1n, 9n, 10n, 255n, 2n ** 48n - 1n, 2n ** 48n, 2n ** 53n + 1n, 0xabcdef0123456789n, most];
    const within = all.filter((value) => value <= most);
    return Number(bits) <= 48 ? within.map(Number) : within;
  }
  if (input.type.endsWith("[]")) {
    const one = { ...input, type: input.type.slice(0, -2) };
    return [[], samplesOf(one)];
  }
  const bytes = /^bytes(\d+)$/.exec(input.type)?.[1];
  if (bytes !== undefined) return ["00", "a5", "ff"].map((byte) => `0x${byte.repeat(Number(bytes))}`);
  switch (input.type) {
    case "address":
      return ["00", "Ab", "ff"].map((byte) => `0x${byte.toLowerCase().repeat(20)}`);
    case "bool":
      return [false, true];
    case "string":
      return ["", '债券 "bond" \\'];
    case "bytes":
      return ["0x", "0xa5"];
    default:
      if (!("components" in input)) throw new Error(`no samples of ${input.type}`);
      return [0, 1].map((place) =>
        Object.fromEntries(
          input.components.map((part) => {
            const samples = samplesOf(part);
            return [part.name, samples[place % samples.length]];
          }),
        ),
      );
  }
}

/** Addresses in small letters, whatever is around them. */
function lowered(value: unknown): unknown {
  if (typeof value === "string" && /^0x[0-9a-fA-F]{40}$/.test(value)) return value.toLowerCase();
  if (Array.isArray(value)) return value.map(lowered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, lowered(each)]));
}

describe("what contracts say, decoded", () => {
  for (const [contract, abi] of Object.entries<Abi>(contractAbis)) {
    it(`is of ${contract} what viem decodes, for every event and at the ends of every type`, () => {
      const events = abi.filter((item): item is AbiEvent => item.type === "event");
      expect(events).to.not.be.empty;
      const decode = eventDecoder(abi);
      for (const event of events) {
        const samples = event.inputs.map(samplesOf);
        const rounds = Math.max(1, ...samples.map(({ length }) => length));
        for (let round = 0; round < rounds; round++) {
          const args = Object.fromEntries(
            event.inputs.map(({ name }, index) => [name, samples[index]![round % samples[index]!.length]]),
          );
          const topics = encodeEventTopics({ abi: [event], eventName: event.name, args }) as [Hex];
          const plain = event.inputs.filter(({ indexed }) => indexed !== true);
          const data = encodeAbiParameters(
            plain,
            plain.map(({ name }) => args[name!]),
          );
          const decoded = decode(topics, data)!;
          const expected = decodeEventLog({ abi: [event], topics, data });
          expect(decoded.name).to.equal(event.name);
          expect(decoded.args, event.name).to.deep.equal(lowered(expected.args ?? {}));
          expect(JSON.parse(decoded.text), event.name).to.deep.equal(
            JSON.parse(
              JSON.stringify(decoded.args, (_, value: unknown) =>
                typeof value === "bigint" ? String(value) : value,
              ),
            ),
          );
        }
      }
    });
  }

  it("is nothing of an event that the contract does not have", () => {
    expect(eventDecoder(contractAbis.Bond)([`0x${"12".repeat(32)}`], "0x")).to.equal(undefined);
  });
});
