import { activatePolicy } from "../../../../src/actions/policies/activatePolicy.ts";
import { closePolicy } from "../../../../src/actions/policies/closePolicy.ts";
import type { PolicyView } from "../../../../src/actions/policies/readPolicies.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { policyMessages } from "../../messages/policies.ts";
import { wordMessages } from "../../messages/words.ts";
import { ActForm } from "../../officer/ActForm.tsx";
import { OpenedCard } from "../../officer/OpenedCard.tsx";
import { authorityWords } from "../../officer/useOffice.ts";
import { usePolicyName } from "./usePolicyName.ts";

export interface PolicyActsProps {
  connection: LedgerConnection;
  view: PolicyView;
  /** UNIX seconds. */
  time: bigint;
  onClose: () => void;
}

/** What officers do about the policy that was chosen in a table. */
export function PolicyActs({ connection, view, time, onClose }: PolicyActsProps) {
  const t = useMessages(policyMessages);
  const words = useMessages(wordMessages);
  const nameOf = usePolicyName();
  const { ledger } = connection;
  const { authority, authorityName, policy, name, status, activatableAt, codeUnchanged, openLocks } = view;
  const title = t("heading", { policy: nameOf(name), authority: authorityWords(words, authorityName) });
  const act = { authority: authorityName, contract: "ParticipantRegistry" } as const;
  const whyNotActivate =
    status !== "announced"
      ? t("activate.not")
      : !codeUnchanged
        ? t("activate.changed")
        : activatableAt > time
          ? t("activate.tooEarly")
          : undefined;
  return (
    <OpenedCard label={title} close={t("leave")} onClose={onClose}>
      <ActForm
        connection={connection}
        act={{ ...act, functionName: "activatePolicy" }}
        title={t("activate.title")}
        whyNot={whyNotActivate}
        prepare={() => (client) => activatePolicy(client, { ledger, authority, policy })}
      />
      <ActForm
        connection={connection}
        act={{ ...act, functionName: "closePolicy" }}
        title={t("close.title")}
        explanation={t("close.explanation", { count: openLocks })}
        whyNot={status === "announced" || status === "active" ? undefined : t("close.not")}
        prepare={() => (client) => closePolicy(client, { ledger, authority, policy })}
      />
    </OpenedCard>
  );
}
