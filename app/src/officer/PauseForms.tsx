import type { Address } from "viem";

import { pause } from "../../../src/actions/tokens/pause.ts";
import { unpause } from "../../../src/actions/tokens/unpause.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import { useMessages } from "../language/messages.ts";
import { officerMessages } from "../messages/officer.ts";
import { ActForm } from "./ActForm.tsx";
import { required, TextField } from "./Field.tsx";
import type { FormValues } from "./formValues.ts";
import { Folded } from "./Section.tsx";

export interface PauseFormsProps {
  connection: LedgerConnection;
  token: Address;
  contract: "Bond" | "WholesaleCash";
  /** `CSD`, or a currency: whose officers they are. */
  authority: string;
  paused: boolean;
}

/** Stops all movement of a token, and lets it go on. */
export function PauseForms({ connection, token, contract, authority, paused }: PauseFormsProps) {
  const t = useMessages(officerMessages);
  const act = { authority, contract } as const;
  const reasonOf = (values: FormValues) => required(values("reason"), "reason", t("expected.reason"));
  const reason = <TextField name="reason" label={t("fields.reason")} hint={t("fields.reasonHint")} />;
  return (
    <>
      <Folded title={t("pause.title")}>
        <ActForm
          connection={connection}
          act={{ ...act, functionName: "pause" }}
          title={t("pause.title")}
          explanation={t("pause.explanation")}
          whyNot={paused ? t("pause.already") : undefined}
          prepare={(values) => {
            const terms = { token, reason: reasonOf(values) };
            return (client) => pause(client, terms);
          }}
        >
          {reason}
        </ActForm>
      </Folded>
      <Folded title={t("unpause.title")}>
        <ActForm
          connection={connection}
          act={{ ...act, functionName: "unpause" }}
          title={t("unpause.title")}
          explanation={t("unpause.explanation")}
          whyNot={paused ? undefined : t("unpause.not")}
          prepare={(values) => {
            const terms = { token, reason: reasonOf(values) };
            return (client) => unpause(client, terms);
          }}
        >
          {reason}
        </ActForm>
      </Folded>
    </>
  );
}
