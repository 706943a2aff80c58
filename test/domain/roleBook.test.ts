import { expect } from "chai";
import { pad, type Address, type Hex } from "viem";

import { RoleBook, type AuthorityEvent } from "../../src/domain/roleBook.ts";
import { Role } from "../../src/domain/roles.ts";

const AUTHORITY: Address = "0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0";
const HOLDER: Address = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

/** A history of one role of one holder; times are UNIX seconds. */
class History {
  readonly book = new RoleBook();

  granted(time: bigint, since: bigint, delay: number, newMember: boolean): string[] {
    return this.#apply(time, "RoleGranted", { delay, since: Number(since), newMember });
  }

  revoked(time: bigint): string[] {
    return this.#apply(time, "RoleRevoked", {});
  }

  /** Delay under which the role is held at a time; undefined where it is not. */
  at(time: bigint): number | undefined {
    const { isMember, executionDelay } = this.book.standing(AUTHORITY, Role.GUARDIAN, HOLDER, time);
    return isMember ? executionDelay : undefined;
  }

  /** From, until and delay of each time. */
  get tenures() {
    return this.book.tenures().map(({ from, until, executionDelay }) => [from, until, executionDelay]);
  }

  #apply(time: bigint, eventName: string, args: AuthorityEvent["args"]): string[] {
    const transaction: Hex = pad(`0x${time.toString(16).padStart(4, "0")}`);
    const parties = { roleId: Role.GUARDIAN, account: HOLDER };
    return this.book.apply({
      address: AUTHORITY,
      eventName,
      args: { ...parties, ...args },
      block: time,
      time,
      transaction,
    });
  }
}

describe("a book of roles", () => {
  it("begins a power when its grant takes effect, and ends it when it is revoked", () => {
    const history = new History();
    expect(history.granted(100n, 160n, 0, true)).to.deep.equal([]);
    expect([99n, 159n, 160n, 10_000n].map((time) => history.at(time))).to.deep.equal([
      undefined,
      undefined,
      0,
      0,
    ]);
    expect(history.revoked(200n)).to.deep.equal([]);
    expect(history.at(200n)).to.equal(undefined);
    expect(history.tenures).to.deep.equal([[160n, 200n, 0]]);
  });

  it("keeps a grant that was revoked before it took effect", () => {
    const history = new History();
    history.granted(100n, 160n, 0, true);
    history.revoked(120n);
    expect(history.tenures).to.deep.equal([[160n, 120n, 0]]);
  });

  it("divides a power where its delay changes; a change that has not taken effect is replaced", () => {
    const history = new History();
    history.granted(100n, 100n, 60, true);
    history.granted(200n, 260n, 0, false); // a shorter delay waits for the difference
    expect([199n, 259n, 260n].map((time) => history.at(time))).to.deep.equal([60, 60, 0]);
    history.granted(210n, 210n, 90, false); // a longer one does not
    expect([209n, 210n, 260n, 300n].map((time) => history.at(time))).to.deep.equal([60, 90, 90, 90]);
    expect(history.tenures).to.deep.equal([
      [100n, 210n, 60],
      [210n, undefined, 90],
    ]);
    history.granted(300n, 390n, 0, false);
    history.revoked(350n);
    expect(history.tenures).to.deep.equal([
      [100n, 210n, 60],
      [210n, 350n, 90],
    ]);
  });

  it("says what cannot be", () => {
    const history = new History();
    expect(history.revoked(1n)).to.deep.equal(["a role was revoked that nobody held"]);
    expect(history.granted(2n, 2n, 0, false)).to.deep.equal([
      "the delay of a role was changed that nobody held",
    ]);
    expect(history.granted(3n, 3n, 0, true)).to.deep.equal(["a role was granted anew that was held"]);
  });

  it("knows labels, and who administers a role", () => {
    const { book } = new History();
    expect(book.adminOf(AUTHORITY, Role.GUARDIAN)).to.equal(Role.ADMIN);
    const at = { address: AUTHORITY, block: 1n, time: 1n, transaction: pad("0x01") } as const;
    book.apply({ ...at, eventName: "RoleAdminChanged", args: { roleId: Role.GUARDIAN, admin: 5n } });
    book.apply({ ...at, eventName: "RoleLabel", args: { roleId: Role.GUARDIAN, label: "GUARDIAN" } });
    expect(book.adminOf(AUTHORITY.toLowerCase() as Address, Role.GUARDIAN)).to.equal(5n);
    expect(book.labelOf(AUTHORITY, Role.GUARDIAN)).to.equal("GUARDIAN");
    expect(book.labelOf(AUTHORITY, Role.LISTER)).to.equal(undefined);
  });
});
