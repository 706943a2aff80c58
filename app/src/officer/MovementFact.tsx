import { useMessages } from "../language/messages.ts";
import { officerMessages } from "../messages/officer.ts";
import { Status } from "../parts/Status.tsx";
import { Fact } from "./Section.tsx";

/** Whether a token moves at all, among its facts. */
export function MovementFact({ paused }: { paused: boolean }) {
  const t = useMessages(officerMessages);
  return (
    <Fact name={t("movement.name")}>
      <span data-paused={paused}>
        <Status tone={paused ? "bad" : "good"}>{t(paused ? "movement.paused" : "movement.open")}</Status>
      </span>
    </Fact>
  );
}
