import type { BondView } from "../../../../src/actions/bonds/readBond.ts";
import { setBondStatus } from "../../../../src/actions/bonds/setBondStatus.ts";
import { nextBondStatuses, type BondStatus } from "../../../../src/domain/bonds.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { bondMessages } from "../../messages/bonds.ts";
import { wordMessages } from "../../messages/words.ts";
import { ActForm } from "../../officer/ActForm.tsx";
import { Folded } from "../../officer/Section.tsx";

export interface BondActsProps {
  connection: LedgerConnection;
  view: BondView;
  /** UNIX seconds. */
  time: bigint;
}

/** Moves a bond on in its life. */
export function BondActs({ connection, view: { bond, status, terms, issued }, time }: BondActsProps) {
  const t = useMessages(bondMessages);
  const words = useMessages(wordMessages);
  const following = nextBondStatuses(status);
  const whyNot = (next: BondStatus) => {
    if (next === "matured" && time < terms.maturityDate) return t("status.notMatured");
    return next === "redeemed" && issued !== 0n ? t("status.outstanding") : undefined;
  };
  if (following.length === 0)
    return <p className="muted">{t("status.none", { status: words(`bondStatuses.${status}`) })}</p>;
  return following.map((next) => {
    const title = t("status.title", { status: words(`bondStatuses.${next}`) });
    return (
      <Folded key={next} title={title}>
        <ActForm
          connection={connection}
          act={{ authority: "CSD", contract: "Bond", functionName: "setStatus" }}
          title={title}
          whyNot={whyNot(next)}
          prepare={() => (client) => setBondStatus(client, { bond, status: next })}
        />
      </Folded>
    );
  });
}
