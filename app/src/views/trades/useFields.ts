import { useEffect, useState } from "react";

import type { ProposalFields } from "./proposal.ts";

const KEY = "vinculum.proposal";

export const emptyFields: ProposalFields = {
  side: "seller",
  account: "",
  isin: "",
  counterparty: "",
  face: "",
  price: "",
  accrued: "",
  tradeDate: "",
  settlementDate: "",
  lastDay: "",
};

/** What stands in the form. A reload of the tab keeps it. */
export function useFields() {
  const [fields, setFields] = useState<ProposalFields>(restore);
  useEffect(() => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(fields));
    } catch {
      // It then lasts until the next load.
    }
  }, [fields]);
  const set = (changed: Partial<ProposalFields>) => setFields((before) => ({ ...before, ...changed }));
  return { fields, set, clear: () => setFields(emptyFields) };
}

function restore(): ProposalFields {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Partial<Record<string, unknown>>;
    const texts = Object.entries(emptyFields).map(([name, empty]) => {
      const value = kept[name];
      return [name, typeof value === "string" ? value : empty];
    });
    const fields = Object.fromEntries(texts) as ProposalFields;
    return { ...fields, side: fields.side === "buyer" ? "buyer" : "seller" };
  } catch {
    return emptyFields;
  }
}
