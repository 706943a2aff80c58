import { compareCode } from "../../actions/network/compareCode.ts";
import type { SuiteBuild } from "../../actions/network/suite.ts";
import { instrumentKindOf } from "../../domain/instrument.ts";
import { ProofError } from "../../errors/proof.ts";
import type { HoldingProof } from "./file.ts";

/** How a token's code stands to a build: `metadata` where only comments or names in the sources differ. */
export type BuildComparison = "equal" | "metadata";

/**
 * Compares the code in a proof with that of a build, so that whoever compiled the sources knows which contract the proof
 * speaks of, without a node. What the constructor wrote is left out; `checkHoldingProof` has compared that with the claims.
 *
 * @throws {ProofError} `Proof_OtherContract` where the token runs other code.
 *
 * @example
 * checkHoldingProof(proof, { blockHash });
 * compareWithBuild(proof, build); // "equal"
 */
export function compareWithBuild({ token }: HoldingProof, build: SuiteBuild): BuildComparison {
  const contract = instrumentKindOf(token.instrument) === "bond" ? "Bond" : "WholesaleCash";
  const comparison = compareCode(token.code, build[contract]);
  if (comparison === "equal" || comparison === "metadata") return comparison;
  throw new ProofError(`token.code: it is not the code of this build's ${contract}`, {
    code: "Proof_OtherContract",
    hint: "Another version or build profile of the suite has other code (`--build-profile production`). If none has this one, the token is somebody's own contract: do not rely on the file.",
  });
}
