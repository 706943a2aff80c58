import type { NetworkFees } from "../../src/domain/fees.ts";
import { readUint } from "../../src/domain/json.ts";
import { InputError } from "../../src/errors/input.ts";

/** More than any network asks: a hundred thousand gwei. What is above is a slip of the pen. */
const MOST_WEI = 10n ** 14n;

/** Fees in wei: a gas price, such as `0`, or the most per gas and the tip of EIP-1559, such as `30000000000/1000000000`. */
export function parseFees(text: string, option: string): NetworkFees {
  const [price, tip, ...more] = text.split("/");
  if (more.length > 0) {
    const expected = "a gas price, or the most per gas and the tip with one / between them";
    throw new InputError({ field: option, given: text, expected });
  }
  const most = readUint(price, option, MOST_WEI);
  return tip === undefined
    ? { gasPrice: most }
    : { maxFeePerGas: most, maxPriorityFeePerGas: readUint(tip, option, most) };
}
