/**
 * What was found about a trade. An error: what was signed does not hold on this ledger, or never will. A warning: it
 * would not settle as things stand now.
 */
export interface Finding {
  severity: "error" | "warning";
  message: string;
}

export function error(message: string): Finding {
  return { severity: "error", message };
}

export function warning(message: string): Finding {
  return { severity: "warning", message };
}
