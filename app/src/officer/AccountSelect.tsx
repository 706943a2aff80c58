import { namedAccounts } from "../acting/namedAccounts.ts";
import type { ParticipantView } from "../../../src/domain/participantBook.ts";
import { useMessages } from "../language/messages.ts";
import { wordMessages } from "../messages/words.ts";
import { SelectField, type SelectFieldProps } from "./Field.tsx";

export interface AccountSelectProps extends Pick<SelectFieldProps, "name" | "label" | "onChoose"> {
  directory: readonly ParticipantView[];
}

/** Chooses one of all accounts in an `<ActForm>`. */
export function AccountSelect({ directory, ...field }: AccountSelectProps) {
  const words = useMessages(wordMessages);
  const byHolder = Map.groupBy(namedAccounts(directory), ({ participant }) => participant);
  return (
    <SelectField {...field}>
      {[...byHolder].map(([{ lei, legalName }, accounts]) => (
        <optgroup key={lei} label={legalName}>
          {accounts.map(({ account: { account, kind }, name }) => (
            <option key={account} value={account}>
              {name} · {words(`accountKinds.${kind}`)}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}
