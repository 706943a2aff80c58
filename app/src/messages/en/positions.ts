export default {
  title: "Positions",
  nobody: "Choose a participant, or connect a wallet to see the accounts you sign for.",
  empty: "No holdings.",
  columns: {
    account: "Account",
    kind: "Kind",
    instrument: "Instrument",
    currency: "Currency",
    free: "Free",
    locked: "Locked",
    frozen: "Frozen",
    total: "Total",
    picture: "Parts",
  },
  sum: "All accounts",
  bar: "{free} free, {locked} locked, {frozen} frozen",
  delisted: "delisted",
} as const;
