import { useMessages } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { RefusalNote } from "../parts/RefusalNote.tsx";
import { ViewTitle } from "../parts/ViewTitle.tsx";
import styles from "./shell.module.css";

/** Stands in for the page where it could not start. */
export function StartFailure({ error }: { error: Error }) {
  const t = useMessages(shellMessages);
  return (
    <main className={styles.main}>
      <ViewTitle>{t("failed.title")}</ViewTitle>
      <RefusalNote error={error} />
      <div>
        <button type="button" onClick={() => location.reload()}>
          {t("failed.again")}
        </button>
      </div>
    </main>
  );
}
