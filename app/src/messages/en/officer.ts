export default {
  closed: {
    node: "The node does not answer.",
    wallet: "Connect a wallet to act.",
    reading: "Reading your offices…",
    role: "Takes the role “{role}” of {authority}; your wallet does not hold it.",
  },
  persons: {
    one: "Takes effect at once; another person confirms having seen it.",
    two: "Is proposed first; it takes effect when a second person approves.",
  },
  proposed: "Proposed as act {act}. It is not done yet: it waits for a second person.",
  toQueue: "See it in the queue",
  expected: {
    reason: "a reason, as it will be published",
    choice: "a choice from the list",
    roles: "at least one",
  },
  fields: { reason: "Reason", reasonHint: "Published on the ledger." },
  doer: {
    alone: "{person}, alone",
    two: "{person}, approved by {approvedBy}",
  },
  never: "never",
  whole: "everything it holds of {instrument}",
  none: "none",
  back: "All",
} as const;
