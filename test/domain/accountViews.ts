import type { Address } from "viem";

import type { AccountView } from "../../src/domain/participantBook.ts";

/** A house account under its own key, as a registry's events tell it, unless stated. */
export function accountView(account: Address, stated: Partial<AccountView> = {}): AccountView {
  return { account, kind: "house", zone: "onshore", ownKey: true, signers: [], ...stated };
}
