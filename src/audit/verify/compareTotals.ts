import { getAddress } from "viem";

import { bondAbi } from "../../abi/bond.ts";
import { wholesaleCashAbi } from "../../abi/wholesaleCash.ts";
import type { ReadClient } from "../../actions/client.ts";
import { readMany, type Question } from "../../actions/readMany.ts";
import { differenceOf, type Comparison } from "../../domain/difference.ts";
import { ISSUED } from "../../domain/holdingsBook.ts";
import type { Replay } from "./replay.ts";
import type { VerifiedToken } from "./token.ts";

/** What was issued, and equals the sum of the holdings; whether the token is paused; a bond's status and record dates; cash's limits. */
export async function compareTotals(
  client: ReadClient,
  replay: Replay,
  token: VerifiedToken,
  block: bigint,
): Promise<Comparison> {
  const key = token.address.toLowerCase();
  const holdings = replay.holdings.holdings(key);
  const held = [...holdings].reduce(
    (sum, [account, { total }]) => (account === ISSUED ? sum : sum + total),
    0n,
  );
  const issued = replay.holdings.holdingOf(key, ISSUED).total;
  const facts = factsOf(replay, token);
  const answers = await readMany<unknown>(
    client,
    [issuedQuestion(token), ...facts.map(({ question }) => question)],
    block,
  );
  const differences = [
    ...differenceOf(`${token.name} issued`, issued, answers[0]),
    ...differenceOf(`${token.name} held by all accounts`, held, answers[0]),
    ...facts.flatMap(({ what, derived }, index) =>
      differenceOf(`${token.name} ${what}`, derived, answers[index + 1]),
    ),
  ];
  return { compared: facts.length + 2, differences };
}

function issuedQuestion({ address }: VerifiedToken): Question {
  return { address, abi: bondAbi, functionName: "totalSupply" };
}

interface Fact {
  what: string;
  derived: unknown;
  question: Question;
}

function factsOf(replay: Replay, { address, kind }: VerifiedToken): Fact[] {
  const { paused, status, recordDates, limits } = replay.tokens.stateOf(address);
  const both: Fact[] = [
    { what: "paused", derived: paused, question: { address, abi: bondAbi, functionName: "paused" } },
  ];
  if (kind === "Bond")
    return [
      ...both,
      { what: "status", derived: status, question: { address, abi: bondAbi, functionName: "status" } },
      {
        what: "record dates",
        derived: recordDates,
        question: { address, abi: bondAbi, functionName: "recordDates" },
      },
    ];
  return [
    ...both,
    ...[...limits].map(([account, limit]): Fact => ({
      what: `holding limit of ${account}`,
      derived: limit,
      question: {
        address,
        abi: wholesaleCashAbi,
        functionName: "holdingLimitOf",
        args: [getAddress(account)],
      },
    })),
  ];
}
