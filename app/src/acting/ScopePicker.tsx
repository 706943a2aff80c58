import { useMessages } from "../language/messages.ts";
import { partMessages } from "../messages/parts.ts";
import type { AccountScope } from "./useAccountScope.ts";

/** Chooses between the reader's own accounts and those of any participant. */
export function ScopePicker({ scope }: { scope: AccountScope }) {
  const t = useMessages(partMessages);
  return (
    <label>
      {t("scope.show")}{" "}
      <select value={scope.picked} onChange={(event) => scope.pick(event.target.value)}>
        <option value="">{t("scope.mine")}</option>
        {scope.participants.map(({ lei, bic, legalName }) => (
          <option key={lei} value={lei}>
            {bic} · {legalName}
          </option>
        ))}
      </select>
    </label>
  );
}
