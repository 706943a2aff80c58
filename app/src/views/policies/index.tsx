import { useState } from "react";

import { namedAuthorities } from "../../../../src/actions/authorities.ts";
import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { policyMessages } from "../../messages/policies.ts";
import { wordMessages } from "../../messages/words.ts";
import { Section } from "../../officer/Section.tsx";
import { authorityTitle } from "../../officer/useOffice.ts";
import { useLedgerChoice } from "../../officer/useLedgerChoice.ts";
import { LedgerPicker } from "../../parts/LedgerPicker.tsx";
import { Page } from "../../parts/Page.tsx";
import { AnnounceForm } from "./AnnounceForm.tsx";
import { PoliciesTable } from "./PoliciesTable.tsx";
import { PolicyActs } from "./PolicyActs.tsx";
import { policiesIn } from "./policyFollower.ts";

/** What may move or lock value, under which authority, since when. */
export default function Policies() {
  const t = useMessages(policyMessages);
  const words = useMessages(wordMessages);
  const [chosen, setChosen] = useState<string>();
  const choice = useLedgerChoice();
  const { connection } = choice;
  const { data, block, error } = useLedgerQuery(connection, ["policies"], async (reading) => ({
    policies: await policiesIn(reading),
    time: reading.block.time,
  }));
  const acting = data?.policies.find((each) => keyOf(each) === chosen);
  return (
    <Page title={t("title")} block={block} error={error} tools={<LedgerPicker choice={choice} />}>
      <p className="muted">{t("lead")}</p>
      {data?.policies.length === 0 && <p className="muted">{t("none")}</p>}
      {data !== undefined &&
        namedAuthorities(connection.ledger).map(({ name }) => {
          const policies = data.policies.filter((each) => each.authorityName === name);
          const title = authorityTitle(words, name);
          return (
            policies.length > 0 && (
              <Section key={name} title={title}>
                <PoliciesTable
                  caption={title}
                  policies={policies}
                  time={data.time}
                  onAct={(policy) => setChosen(keyOf(policy))}
                />
              </Section>
            )
          );
        })}
      {data !== undefined && acting !== undefined && (
        <PolicyActs
          key={chosen}
          connection={connection}
          view={acting}
          time={data.time}
          onClose={() => setChosen(undefined)}
        />
      )}
      {data !== undefined && <AnnounceForm connection={connection} />}
    </Page>
  );
}

function keyOf({ authority, policy }: { authority: string; policy: string }): string {
  return `${authority} ${policy}`;
}
