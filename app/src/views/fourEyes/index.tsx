import { useState } from "react";
import { useParams } from "wouter";

import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { fourEyesMessages } from "../../messages/fourEyes.ts";
import { wordMessages } from "../../messages/words.ts";
import { Section } from "../../officer/Section.tsx";
import { authorityTitle } from "../../officer/useOffice.ts";
import { AllPicker } from "../../officer/AllPicker.tsx";
import { useLedgerChoice } from "../../officer/useLedgerChoice.ts";
import { LedgerPicker } from "../../parts/LedgerPicker.tsx";
import { Page } from "../../parts/Page.tsx";
import { ActDetail } from "./ActDetail.tsx";
import { ActsTable } from "./ActsTable.tsx";
import { OfficersTable } from "./OfficersTable.tsx";
import { isWaiting, readQueue } from "./readQueue.ts";

/** What waits for a second person, and what became of everything else. */
export default function FourEyes() {
  const { authority, id } = useParams<{ authority?: string; id?: string }>();
  const t = useMessages(fourEyesMessages);
  const words = useMessages(wordMessages);
  const [all, setAll] = useState(false);
  const choice = useLedgerChoice();
  const { connection } = choice;
  const { data, block, error } = useLedgerQuery(connection, ["four-eyes"], readQueue);
  if (id !== undefined && data !== undefined)
    return (
      <ActDetail
        choice={choice}
        queue={data}
        block={block}
        error={error}
        authority={authority?.toUpperCase() ?? ""}
        id={id}
      />
    );
  const tools = (
    <>
      <AllPicker label={t("show")} some={t("waiting")} every={t("all")} isAll={all} choose={setAll} />
      <LedgerPicker choice={choice} />
    </>
  );
  return (
    <Page title={t("title")} block={block} error={error} tools={tools}>
      {data?.authorities.length === 0 && <p className="muted">{t("single")}</p>}
      {data?.authorities.map((queue) => {
        const acts = queue.acts.filter((act) => all || isWaiting(act)).toReversed();
        const name = authorityTitle(words, queue.authority);
        return (
          <Section key={queue.authority} title={name}>
            {acts.length === 0 ? (
              <p className="muted">{t(all ? "nothing" : "nothingWaits")}</p>
            ) : (
              <ActsTable caption={name} queue={queue} acts={acts} names={data.names} times={data.times} />
            )}
            <OfficersTable caption={name} officers={queue.officers} />
          </Section>
        );
      })}
    </Page>
  );
}
