import type { VinculumError } from "../../errors/base.ts";
import { ConfigurationError } from "../../errors/configuration.ts";
import { ContractRefusal } from "../../errors/contract.ts";
import { GatewayError, type GatewayCode } from "../../errors/gateway.ts";
import { InputError } from "../../errors/input.ts";

/** An error as RFC 9457 has it, with what our errors know beyond. */
export interface Problem {
  /** Stable: the error's name as a URN. */
  type: string;
  title: string;
  status: number;
  /** What is wrong, for a person. */
  detail: string;
  /** Name of the error: ours, or the contract's. */
  code: string;
  /** What to do next. */
  hint: string;
  retry: "no" | "later" | "after-fix";
  /** Arguments of a contract's error as text; amounts as digits. */
export function argumentsOf({ args }: ContractRefusal): Record<string, string> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "bigint"
    ? value.toString()
    : JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? inner.toString() : inner));
}
