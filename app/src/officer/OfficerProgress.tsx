import { Link } from "wouter";

import { useFormats } from "../language/formats.ts";
import { useMessages } from "../language/messages.ts";
import { officerMessages } from "../messages/officer.ts";
import { ActProgress } from "../parts/ActProgress.tsx";
import { Status } from "../parts/Status.tsx";
import type { ActState } from "../wallet/useAct.ts";
import type { OfficerResult } from "./useOfficerAct.ts";

export interface OfficerProgressProps {
  state: ActState<OfficerResult>;
  /** Whose queue a proposal is in. */
  authority: string;
}

/** As `<ActProgress>`, and says where an act is only proposed. */
export function OfficerProgress({ state, authority }: OfficerProgressProps) {
  const t = useMessages(officerMessages);
  const { count } = useFormats();
  const proposal = state.step === "done" ? state.result.proposal : undefined;
  return (
    <>
      <ActProgress state={state} />
      {proposal !== undefined && (
        <p role="status" data-proposal={String(proposal)}>
          <Status tone="warn">{t("proposed", { act: count(proposal) })}</Status>{" "}
          <Link href={`/four-eyes/${authority.toLowerCase()}/${proposal}`}>{t("toQueue")}</Link>
        </p>
      )}
    </>
  );
}
