export default {
  accountKinds: {
    none: "not registered",
    house: "house",
    "client-omnibus": "client omnibus",
    "client-segregated": "client segregated",
    pledge: "pledge",
    technical: "technical",
    issuance: "issuance",
  },
  instrumentKinds: { bond: "bond", cash: "cash" },
} as const;
