import type { ReactNode } from "react";

import { useFormats } from "../language/formats.ts";
import { useMessages } from "../language/messages.ts";
import { partMessages } from "../messages/parts.ts";
import styles from "./parts.module.css";
import { RefusalNote } from "./RefusalNote.tsx";
import { ViewTitle } from "./ViewTitle.tsx";

export interface PageProps {
  title: string;
  /** The block that what is shown was read as of; undefined until something was. */
  block: bigint | undefined;
  /** Where what is shown is of several ledgers: each with its own block, in place of `block`. */
  blocks?: readonly { ledger: string; block: bigint | undefined }[];
  /** Why the newest block could not be read. */
  error?: Error | undefined;
  /** Choices that stand beside the title. */
  tools?: ReactNode;
  children: ReactNode;
}

/** The frame of a view: its title, the block it is of, and what went wrong while reading. */
export function Page({ title, block, blocks = [], error, tools, children }: PageProps) {
  const t = useMessages(partMessages);
  const { count } = useFormats();
  return (
    <>
      <header className={styles.pageHead}>
        <ViewTitle>{title}</ViewTitle>
        <span className="muted" data-block={block === undefined ? undefined : String(block)}>
          {block === undefined || blocks.some((each) => each.block === undefined)
            ? t("reading")
            : blocks.length === 0
              ? t("asOfBlock", { block: count(block) })
              : blocks
                  .map((each) => t("ofLedger", { ledger: each.ledger, block: count(each.block!) }))
                  .join(" · ")}
        </span>
        <div className={styles.tools}>{tools}</div>
      </header>
      {error !== undefined && (
        <RefusalNote error={error} lead={block === undefined ? undefined : t("older")} />
      )}
      {children}
    </>
  );
}
