export default {
  asOfBlock: "As of block {block}",
  ofLedger: "{ledger}: block {block}",
  reading: "Reading from the ledger…",
  older: "The newest block could not be read; this is older.",
  whatToDo: "What to do",
  details: "Details",
  copy: "Copy",
  copied: "Copied",
  scope: { show: "Show", mine: "my accounts" },
  act: {
    checking: "Checking with the node…",
    asking: "Waiting for the wallet…",
    sent: "Sent. Waiting for a block…",
    done: "Done.",
    mined: "Done, in block {block}.",
    transaction: "Transaction",
  },
} as const;
