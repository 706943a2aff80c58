import type { Market } from "./market.ts";
import type { ContractRow } from "./targets.ts";

/** Size of every contract that a ledger consists of, as it lies on the chain. */
export async function measureSizes({ connection, ledger, bond }: Market): Promise<ContractRow[]> {
  const { ethers } = connection;
  const signers = await ethers.getSigners();
  // The halves of the bond's creation code: the factory alone knows where its own are.
  const [head, tail] = [false, true].map(async (isTail) =>
    (await ethers.deployContract("BondCode", [isTail])).getAddress(),
  );
  // A market on the bench has none: its officers act by their own keys.
  const fourEyes = await ethers.deployContract("FourEyes", [
    ledger.csd,
    signers.slice(0, 2).map(({ address }, number) => [address, ethers.zeroPadValue(`0x0${number + 1}`, 32)]),
  ]);
  const addresses: Record<string, string> = {
    Authority: ledger.csd,
    FourEyes: await fourEyes.getAddress(),
    ParticipantRegistry: ledger.registry,
    BondFactory: ledger.bondFactory,
    BondDocuments: ledger.bondDocuments,
    "BondCode (first half)": await head!,
    "BondCode (second half)": await tail!,
    Bond: await bond.getAddress(),
    WholesaleCash: ledger.centralBanks.HKD!.cash,
    CashRedemption: ledger.centralBanks.HKD!.redemption,
    DvP: ledger.dvp,
    HashTimeLock: ledger.hashTimeLock,
  };
  const rows = Object.entries(addresses).map(async ([name, address]) => ({
    name,
    bytes: ethers.getBytes(await ethers.provider.getCode(address)).length,
  }));
  return Promise.all(rows);
}
