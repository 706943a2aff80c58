import type { Market } from "./market.ts";
import type { ContractRow } from "./targets.ts";

/** Size of every contract that a ledger consists of, as it lies on the chain. */
export async function measureSizes({ connection, ledger, bond }: Market): Promise<ContractRow[]> {
  const { ethers } = connection;
  // The halves of the bond's creation code: the factory alone knows where its own are.
  const [head, tail] = [false, true].map(async (isTail) =>
    (await ethers.deployContract("BondCode", [isTail])).getAddress(),
  );
  const addresses: Record<string, string> = {
    Authority: ledger.csd,
    ParticipantRegistry: ledger.registry,
    BondFactory: ledger.bondFactory,
    BondDocuments: ledger.bondDocuments,
    "BondCode (first half)": await head!,
    "BondCode (second half)": await tail!,
    Bond: await bond.getAddress(),
    WholesaleCash: ledger.centralBanks.HKD!.cash,
    CashRedemption: ledger.centralBanks.HKD!.redemption,
    DvP: ledger.dvp,
  };
  const rows = Object.entries(addresses).map(async ([name, address]) => ({
    name,
    bytes: ethers.getBytes(await ethers.provider.getCode(address)).length,
  }));
  return Promise.all(rows);
}
