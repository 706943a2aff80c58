import { contractAbis } from "../../actions/client.ts";
import type { Question } from "../../actions/readMany.ts";
import { hashLockStatuses, type HashLockStatus } from "../../domain/hashLock.ts";
import { numberOf } from "../../domain/names.ts";
import { Role } from "../../domain/roles.ts";
import { redemptionStatuses, type RedemptionStatus } from "../../domain/redemption.ts";
import { tradeStatuses, type TradeStatus } from "../../domain/trade.ts";
import type { StoredEvent } from "../store/storedEvents.ts";
import type { ComparedKind } from "./comparedKinds.ts";
import { DelayBook } from "./delayBook.ts";
import { questionText } from "./questionText.ts";

/** A question to a contract, and what it answers by the events. */
export interface ExpectedAnswer {
  kind: ComparedKind;
  question: Question;
  derived: unknown;
}

type Args = StoredEvent["args"];

/**
 * What the contracts answer, where one event settles it until the next: trades, hash locks, redemptions, references that are
 * used, documents, terms, and what an authority has set beside who holds its roles.
 *
 * Two things leave no event of their own and are not here: how much of an allowance `transferFrom` has used, and the nonces of
 * permits.
 *
 * @example
 * const book = new AnswerBook();
 * for (const event of events) book.apply(event);
 * book.answers(time);
 */
export class AnswerBook {
  readonly #answers = new Map<string, ExpectedAnswer>();
  /** Terms of hash locks, and redemptions, by identity: later events name nothing else. */
  readonly #terms = new Map<string, unknown>();
  readonly #redemptions = new Map<string, { account: string; expiresAt: number; amount: bigint }>();
  readonly #delays = new DelayBook();

  /** Takes in the next event; one that settles no answer changes nothing. */
  apply(event: StoredEvent): void {
    switch (event.contract) {
      case "DvP":
        return this.#trade(event);
      case "HashTimeLock":
        return this.#hashLock(event);
      case "CashRedemption":
        return this.#redemption(event);
      case "Authority":
        return this.#authority(event);
      case "WholesaleCash":
      case "BondDocuments":
      case "BondFactory":
      case "FourEyes":
      case "ParticipantRegistry":
        return this.#register(event);
      case "Bond":
        return; // all that a bond says is in a book of its own
    }
  }

  /** @param time Of the block that is asked about, in UNIX seconds. */
  answers(time: bigint): ExpectedAnswer[] {
    return [...this.#answers.values(), ...this.#delays.answers(time)];
  }

  #trade(event: StoredEvent): void {
    const { name, args } = event;
    const statuses: Record<string, TradeStatus> = {
      TradeLodged: "lodged",
      TradeSettled: "settled",
      TradeCancelled: "cancelled",
    };
    const status = statuses[name];
    if (status === undefined) return;
    const nonce = name === "TradeLodged" ? (args["trade"] as Args)["nonce"] : args["nonce"];
    // A lodged trade binds both parties, as a lock does.
    this.#say(
      event,
      "locks",
      "nonceStatus",
      [args["seller"], args["buyer"], nonce],
      numberOf(tradeStatuses, status),
    );
  }

  #hashLock(event: StoredEvent): void {
    const { name, args } = event;
    const id = args["id"] as string;
    if (name === "HashLocked") this.#terms.set(id, args["terms"]);
    const statuses: Record<string, HashLockStatus> = {
      HashLocked: "locked",
      SecretRevealed: "delivered", // unless the next one says that it waits
      DeliveryWaits: "revealed",
      HashLockDelivered: "delivered",
      HashLockRefunded: "refunded",
    };
    const [terms, status] = [this.#terms.get(id), statuses[name]];
    // What names no lock that was opened means nothing.
    if (terms === undefined || status === undefined) return;
    this.#say(event, "locks", "statusOf", [terms], numberOf(hashLockStatuses, status));
  }

  #redemption(event: StoredEvent): void {
    const { name, args } = event;
    const id = args["redemptionId"] as string;
    if (name === "RedemptionRequested")
      this.#redemptions.set(id, {
        account: args["account"] as string,
        expiresAt: args["expiresAt"] as number,
        amount: args["amount"] as bigint,
      });
    const statuses: Record<string, RedemptionStatus> = {
      RedemptionRequested: "requested",
      RedemptionConfirmed: "confirmed",
      RedemptionRejected: "rejected",
      RedemptionReleased: "released",
    };
    const [redemption, status] = [this.#redemptions.get(id), statuses[name]];
    if (redemption !== undefined && status !== undefined) {
      const { account, expiresAt, amount } = redemption;
      const derived = { account, expiresAt, status: numberOf(redemptionStatuses, status), amount };
      this.#say(event, "locks", "redemptionOf", [id], derived);
    }
    if (name === "RedemptionConfirmed" || name === "CashSwept")
      this.#say(event, "totals", "paymentRefUsed", [args["paymentRef"]], true);
    if (name === "SweepMandateSet")
      this.#say(event, "policies", "sweepMandateOf", [args["account"]], args["mandated"]);
  }

  #authority(event: StoredEvent): void {
    const { name, args, address } = event;
    const [role, target] = [args["roleId"], args["target"]];
    for (const each of role === undefined ? [] : [...Object.values(Role), role as bigint]) {
      this.#begin(event, "getRoleAdmin", [each], Role.ADMIN);
      this.#begin(event, "getRoleGuardian", [each], Role.ADMIN);
    }
    this.#begin(event, "isTargetClosed", [address], false);
    this.#delays.apply(event);
    if (name === "RoleAdminChanged") this.#say(event, "roles", "getRoleAdmin", [role], args["admin"]);
    if (name === "RoleGuardianChanged")
      this.#say(event, "roles", "getRoleGuardian", [role], args["guardian"]);
    if (name === "TargetClosed") this.#say(event, "roles", "isTargetClosed", [target], args["closed"]);
    if (name === "TargetFunctionRoleUpdated")
      this.#say(event, "roles", "getTargetFunctionRole", [target, args["selector"]], role);
    if (name === "OperationScheduled")
      this.#say(event, "roles", "getNonce", [args["operationId"]], args["nonce"]);
  }

  #register(event: StoredEvent): void {
    const { name, args, time } = event;
    switch (name) {
      case "CashIssued":
        return this.#say(event, "totals", "reserveRefUsed", [args["reserveRef"]], true);
      case "BondAnnounced":
        return this.#say(event, "totals", "termsOf", [args["isin"]], args["terms"]);
      case "DocumentFiled": {
        const { bond, version, contentHash, signer } = args;
        const document = [bond, args["name"]];
        this.#say(event, "totals", "latestVersionOf", document, version);
        const filed = { contentHash, signer, filedAt: time };
        return this.#say(event, "totals", "documentOf", [...document, version], filed);
      }
      case "InstrumentListed":
        return this.#say(event, "policies", "tokenOf", [args["code"]], args["token"]);
      case "ParticipantOnboarded":
        return this.#say(event, "roles", "participantCount", [], args["participant"]);
    }
  }

  /** What an authority answers before any event has changed it. */
  #begin(event: StoredEvent, functionName: string, args: readonly unknown[], derived: unknown): void {
    const question = questionOf(event, functionName, args);
    const key = questionText(question);
    if (!this.#answers.has(key)) this.#answers.set(key, { kind: "roles", question, derived });
  }

  #say(
    event: StoredEvent,
    kind: ComparedKind,
    functionName: string,
    args: readonly unknown[],
    derived: unknown,
  ): void {
    const question = questionOf(event, functionName, args);
    this.#answers.set(questionText(question), { kind, question, derived });
  }
}

function questionOf(
  { contract, address }: StoredEvent,
  functionName: string,
  args: readonly unknown[],
): Question {
  return { address, abi: contractAbis[contract], functionName, args };
}
