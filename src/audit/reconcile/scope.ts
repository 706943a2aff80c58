import { instrumentKindOf, type InstrumentCode } from "../../domain/instrument.ts";

/** What a register covers: nothing else is missed in it. */
export type RegisterScope = "bonds" | "cash" | readonly InstrumentCode[];

/** Whether a register of that scope must have the holdings of an instrument; everything where it has none. */
export function isWithin(code: InstrumentCode, scope: RegisterScope | undefined): boolean {
  if (scope === undefined) return true;
  if (typeof scope !== "string") return scope.includes(code);
  return instrumentKindOf(code) === (scope === "bonds" ? "bond" : "cash");
}
