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
  chooseFile: "choose a file",
  expected: {
    reason: "a reason, as it will be published",
    choice: "a choice from the list",
    roles: "at least one",
  },
  fields: { reason: "Reason", reasonHint: "Published on the ledger." },
  pause: {
    title: "Pause all movement",
    explanation:
      "From the next block on, nothing of it moves for anybody. Time, unlocking and reveals go on.",
    already: "It is paused already.",
  },
  unpause: {
    title: "Lift the pause",
    explanation: "It moves again for everybody.",
    not: "It is not paused.",
  },
  movement: { name: "Movement", open: "open", paused: "paused" },
  doer: {
    alone: "{person}, alone",
    two: "{person}, approved by {approvedBy}",
  },
  never: "never",
  whole: "everything it holds of {instrument}",
  none: "none",
  back: "All",
} as const;
