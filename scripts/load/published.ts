/** A figure that others have published. */
export interface Published {
  system: string;
  figure: string;
  source: string;
  /** What may be said of it beside ours, and what may not. */
  comparison: string;
}

/** Figures for scale. */
export const published: readonly Published[] = [
  {
    system: "Hyperledger Besu, four QBFT validators, ERC-20 transfers",
    figure: "520 to 645 transactions a second, continuously",
    source: "Besu wiki, QBFT Performance (Hyperledger Caliper)",
    comparison:
      "Plain transfers, our yardstick, are the same act, here on a development node of one process without consensus or network: compare ratios, not rates. Whoever knows the rate of plain transfers on their own validators multiplies it by our ratio.",
  },
  {
    system: "TARGET2-Securities",
    figure: "about 700,000 settlements a day, 8.1 a second over 24 hours",
    source: "ECB, T2S Annual Report 2023",
    comparison:
      "Volume, not capacity; T2S also matches, lends and settles partially, for many CSDs, where we settle what both have signed.",
  },
  {
    system: "DTCC Ion",
    figure: "more than 100,000 bilateral trades a day, 160,000 at the peak: 1.9 a second over 24 hours",
    source: "DTCC, August 2022, by CoinDesk and Bloomberg",
    comparison: "Volume of a parallel book in production, on Corda; not what it could carry.",
  },
  {
    system: "Project Khokha",
    figure: "70,000 payments in under two hours: 9.7 a second",
    source: "South African Reserve Bank, Project Khokha report, 2018",
    comparison:
      "Confidential payments with zero-knowledge proofs between banks' own sites, on Quorum. Ours are open to every node of the ledger and carry no such proofs: another problem.",
  },
];
