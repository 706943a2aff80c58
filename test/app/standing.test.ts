import { expect } from "chai";
import type { Address } from "viem";

import { accountsSignedBy, chosenAmong } from "../../app/src/acting/standing.ts";
import { powers } from "../../src/domain/accounts.ts";
import type { AccountView, SignerView } from "../../src/domain/participantBook.ts";
import { accountView, bankView } from "../domain/accountViews.ts";

const address = (digit: string): Address => `0x${digit.repeat(40)}`;
const NOW = 1_700_000_000n;
const ME = address("1");

const account = (digit: string, ownKey: boolean, signers: SignerView[] = []) =>
  accountView(address(digit), { ownKey, signers });
const signer = (change: Partial<SignerView> = {}): SignerView => ({
  signer: ME,
  powers: powers.trade,
  limit: 0n,
  validUntil: 0n,
  revoked: false,
  ...change,
});
const names = (...accounts: AccountView[]) =>
  accountsSignedBy([bankView(...accounts)], ME, NOW).map((each) => each.account.account);

describe("the accounts that an address signs for", () => {
  it("are its own, while its key may act", () => {
    expect(names(account("1", true))).to.deep.equal([ME]);
    expect(names(account("1", false))).to.deep.equal([]);
  });

  it("are those where it is a signer in force", () => {
    expect(names(account("2", false, [signer()]))).to.deep.equal([address("2")]);
    expect(names(account("2", false, [signer({ validUntil: NOW + 1n })]))).to.deep.equal([address("2")]);
  });

  for (const [why, change] of [
    ["revoked", { revoked: true, powers: 0 }],
    ["without powers", { powers: 0 }],
    ["run out", { validUntil: NOW }],
    ["another's", { signer: address("9") }],
  ] as const) {
    it(`are not those where the signer is ${why}`, () => {
      expect(names(account("2", true, [signer(change)]))).to.deep.equal([]);
    });
  }
});

describe("the account that is acted as", () => {
  const mine = accountsSignedBy([bankView(account("1", true), account("2", false, [signer()]))], ME, NOW);

  it("is the chosen one", () => {
    expect(chosenAmong(mine, address("2"))).to.deep.equal([mine[1]]);
  });

  it("is each of them where none was chosen, or one of somebody else", () => {
    expect(chosenAmong(mine, "")).to.deep.equal(mine);
    expect(chosenAmong(mine, address("9"))).to.deep.equal(mine);
  });
});
