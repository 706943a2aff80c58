import type { SourceName } from "../../../../src/actions/events/eventSources.ts";

/** The suite's contracts, by the names of their code. */
const contractNames: Readonly<Record<SourceName, string>> = {
  Authority: "主管机构合约",
  Bond: "债券合约",
  BondDocuments: "发行文件合约",
  BondFactory: "债券发行合约",
  CashRedemption: "资金兑回合约",
  DvP: "券款对付合约",
  FourEyes: "双人复核合约",
  HashTimeLock: "哈希时间锁合约",
  ParticipantRegistry: "登记系统",
  WholesaleCash: "央行资金合约",
};

/**
 * A contract, by the name that an index has of it: its kind, and its code where it has one.
 *
 * @example
 * contractInChinese("Bond HK0000912342"); // "债券合约 HK0000912342"
 */
export function contractInChinese(name: string): string {
  const [kind = "", ...code] = name.split(" ");
  const known = (contractNames as Readonly<Record<string, string>>)[kind];
  return known === undefined ? name : [known, ...code].join(" ");
}
