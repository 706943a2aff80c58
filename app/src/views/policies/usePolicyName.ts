import { useMessages } from "../../language/messages.ts";
import { policyMessages } from "../../messages/policies.ts";

const REDEMPTION = "redemption-";

/** What a policy of the address book is called, in the reader's language. */
export function usePolicyName() {
  const t = useMessages(policyMessages);
  return (name: string | undefined): string => {
    if (name === undefined) return t("names.unnamed");
    if (name.startsWith(REDEMPTION))
      return t("names.redemption", { currency: name.slice(REDEMPTION.length).toUpperCase() });
    return name === "dvp" || name === "hash-time-lock" ? t(`names.${name}`) : name;
  };
}
