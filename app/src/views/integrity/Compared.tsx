import { comparedKinds, type Verification } from "../../../../src/audit/verify/verify.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { TableFrame } from "../../parts/TableFrame.tsx";
import styles from "./integrity.module.css";

/** How many of each were compared, and with what. */
export function Compared({ verification: { index, compared } }: { verification: Verification }) {
  const t = useMessages(auditMessages);
  const { count } = useFormats();
  const rows = [
    ...(["events", "calls"] as const).map((kind) => ({ kind, with: t("verify.withNode"), of: index[kind] })),
    ...comparedKinds.map((kind) => ({ kind, with: t("verify.withContracts"), of: compared[kind] })),
  ];
  return (
    <section className={styles.section}>
      <h2>{t("verify.compared")}</h2>
      <TableFrame label={t("verify.compared")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("verify.what")}</th>
              <th scope="col">{t("verify.with")}</th>
              <th scope="col" className="amount">
                {t("verify.count")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ kind, with: other, of }) => (
              <tr key={kind} data-compared={kind}>
                <th scope="row">{t(`verify.kinds.${kind}`)}</th>
                <td>{other}</td>
                <td className="amount">
                  <data value={of}>{count(of)}</data>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
