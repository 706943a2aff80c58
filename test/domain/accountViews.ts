import type { Address } from "viem";

import type { AccountView, ParticipantView } from "../../src/domain/participantBook.ts";

/** A house account under its own key, as a registry's events tell it, unless stated. */
export function accountView(account: Address, stated: Partial<AccountView> = {}): AccountView {
  return { account, kind: "house", zone: "onshore", ownKey: true, signers: [], ...stated };
}

/** A bank with these accounts, as a registry's events tell it. */
export function bankView(...accounts: readonly AccountView[]): ParticipantView {
  return {
    lei: "5493000F4ZO33MV32P92",
    number: 1,
    bic: "BANKHKHHXXX",
    jurisdiction: "HK",
    roles: 8,
    legalName: "The Bank",
    suspended: false,
    accounts: [...accounts],
  };
}
