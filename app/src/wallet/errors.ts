import { contractAbis } from "../../../src/actions/client.ts";
import { VinculumError, type Retry } from "../../../src/errors/base.ts";
import { toVinculumError } from "../../../src/errors/from.ts";
import { property, walk } from "../../../src/errors/walk.ts";

export interface WalletErrorParameters {
  code:
    "Wallet_NotConnected" | "Wallet_Rejected" | "Wallet_WrongChain" | "Wallet_Failed" | "Wallet_OtherAccount";
  retry: Retry;
  hint: string;
  details?: string | undefined;
  cause?: unknown;
}

/** The wallet, rather than a contract or the chain, stands in the way. Nothing was sent. */
export class WalletError extends VinculumError {
  override readonly name = "WalletError";

  constructor(shortMessage: string, parameters: WalletErrorParameters) {
    super(shortMessage, { ...parameters, exitCode: 1 });
  }
}

/** No wallet is connected, and the act needs one. */
export function notConnected(): WalletError {
  return new WalletError("No wallet is connected", {
    code: "Wallet_NotConnected",
    retry: "after-fix",
    hint: "Connect a wallet at the top of the page.",
  });
}

/** The wallet stays on another chain than the ledger's. */
export function walletOnWrongChain(expected: number, actual: number, cause?: unknown): WalletError {
  return new WalletError(`The wallet is on chain ${actual}, and this ledger is on chain ${expected}`, {
    code: "Wallet_WrongChain",
    retry: "after-fix",
    hint: `Switch the wallet to chain ${expected} and try again. Nothing was signed or sent.`,
    cause,
  });
}

/** The wallet would act as somebody else than the page shows: its account was switched meanwhile. */
export function otherAccount(expected: string, actual: string | undefined): WalletError {
  return new WalletError(
    `The wallet acts as ${actual ?? "nobody"} now, and the page was prepared for ${expected}`,
    {
      code: "Wallet_OtherAccount",
      retry: "after-fix",
      hint: "Look at the act again as the account that is chosen now. Nothing was signed or sent.",
    },
  );
}

const REJECTED = 4001;

/** What a wallet threw, as an error of the tree: the person said no, or the wallet could not. */
export function walletErrorFrom(thrown: unknown): VinculumError {
  for (const inner of walk(thrown)) {
    if (inner instanceof WalletError) return inner;
    if (property(inner, "code") === REJECTED || property(inner, "name") === "UserRejectedRequestError") {
      return new WalletError("The wallet's holder said no", {
        code: "Wallet_Rejected",
        retry: "after-fix",
        hint: "Nothing was signed or sent. Begin the act again if that was not meant.",
        cause: thrown,
      });
    }
  }
  const known = toVinculumError(thrown, contractAbis);
  if (known !== undefined) return known;
  return new WalletError("The wallet could not do it", {
    code: "Wallet_Failed",
    retry: "after-fix",
    hint: "See what the wallet itself says.",
    details: thrown instanceof Error ? thrown.message : String(thrown),
    cause: thrown,
  });
}
