export default {
  title: "Positions",
  nobody: "Choose a participant, or connect a wallet to see the accounts you sign for.",
  empty: "No holdings.",
  columns: {
    account: "Account",
    kind: "Kind",
    free: "Free",
    locked: "Locked",
    frozen: "Frozen",
    total: "Total",
    picture: "Parts",
  },
  sum: "All accounts",
  bar: "{free} free, {locked} locked, {frozen} frozen",
  bond: "{name}, face amount in {currency}",
  delisted: "delisted",
} as const;
