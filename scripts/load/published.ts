/** Figures that others have published, for scale, and what may be said of them beside ours. */
export const published = [
  {
    system: "Hyperledger Besu, QBFT, ERC-20 transfers",
    figure: "520 to 645 transactions a second (published benchmark figure)",
    comparison:
      "Our yardstick, plain transfers, is the same act on a development node of one process, without consensus or network: compare ratios to it, not rates. Whoever knows Besu's rate for plain transfers on their machines multiplies it by our ratio.",
  },
  {
    system: "TARGET2-Securities",
    figure: "about 700,000 settlements a day, 8.1 a second over 24 hours",
    comparison:
      "Volume, not capacity: T2S matches, nets, lends and settles partially, for many currencies, where we settle what both have signed.",
  },
  {
    system: "DTCC Ion",
    figure: "more than 100,000 bilateral trades a day, 160,000 at the peak, 1.9 a second over 24 hours",
    comparison:
      "Volume of a parallel book in production, on Corda. One load run here settles as many trades.",
  },
  {
    system: "Project Khokha (South African Reserve Bank)",
    figure: "70,000 payments in under two hours, 9.7 a second, on Quorum",
    comparison:
      "Payments with confidential amounts and proofs, over several sites. Ours are open to every node of the ledger, and cost no such proofs.",
  },
] as const;
