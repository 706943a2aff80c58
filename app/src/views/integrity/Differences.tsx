import type { ReactNode } from "react";
import { Link } from "wouter";

import type { VerifiedDifference } from "../../../../src/audit/verify/verify.ts";
import { useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { trailAddress } from "../../parts/trailAddress.ts";
import { differenceBook } from "../../words/zh/books.ts";
import styles from "./integrity.module.css";

/** Each place where the events say one thing and the chain another. */
export function Differences({ differences }: { differences: readonly VerifiedDifference[] }) {
  const t = useMessages(auditMessages);
  const language = useLanguage();
  const said = (text: string) => (language === "zh" ? (differenceBook.say(text) ?? text) : text);
  return (
    <section className={styles.section}>
      <h2>{t("verify.differences")}</h2>
      <TableFrame label={t("verify.differences")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("verify.what")}</th>
              <th scope="col">{t("verify.key")}</th>
              <th scope="col">{t("verify.derived")}</th>
              <th scope="col">{t("verify.onChain")}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ kind, key, derived, onChain }) => (
              <tr key={`${kind} ${key}`} data-difference={kind}>
                <td>{t(`verify.kinds.${kind}`)}</td>
                <td className={styles.place}>{withTrails(said(key))}</td>
                <td className={styles.place}>{said(derived)}</td>
                <td className={styles.place}>{said(onChain)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

const ADDRESS = /(0x[0-9a-fA-F]{40})(?![0-9a-fA-F])/;

/** Addresses in it lead to their trails. */
function withTrails(key: string): ReactNode[] {
  return key.split(ADDRESS).map((part) =>
    ADDRESS.test(part) ? (
      <Link key={part} href={trailAddress("account", part)}>
        {part}
      </Link>
    ) : (
      part
    ),
  );
}
