import { powers } from "../../../../src/domain/accounts.ts";
import type { ParticipantView, SignerView } from "../../../../src/domain/participantBook.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useNodeState } from "../../chain/useLedgerQuery.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { officerMessages } from "../../messages/officer.ts";
import { participantMessages } from "../../messages/participants.ts";
import { wordMessages } from "../../messages/words.ts";
import { AccountLink } from "../../officer/Links.tsx";
import { useMaskWords } from "../../officer/useMaskWords.ts";
import { Status } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";

export interface AccountsTableProps {
  directory: readonly ParticipantView[];
  participant: ParticipantView;
}

/** A participant's accounts, in the order of opening. */
export function AccountsTable({ directory, participant: { accounts } }: AccountsTableProps) {
  const t = useMessages(participantMessages);
  const words = useMessages(wordMessages);
  if (accounts.length === 0) return <p className="muted">{t("noAccounts")}</p>;
  return (
    <TableFrame label={t("sections.accounts")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("columns.account")}</th>
            <th scope="col">{t("columns.kind")}</th>
            <th scope="col">{t("columns.zone")}</th>
            <th scope="col">{t("columns.ownKey")}</th>
            <th scope="col">{t("columns.address")}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ account, kind, zone, ownKey }) => (
            <tr key={account} data-account={account}>
              <th scope="row">
                <AccountLink directory={directory} account={account} />
              </th>
              <td>{words(`accountKinds.${kind}`)}</td>
              <td>{words(`zones.${zone}`)}</td>
              <td>{t(ownKey ? "ownKey.yes" : "ownKey.no")}</td>
              <td className="code">{account}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** Who signs for a participant's accounts besides their own keys, revoked ones too. */
export function SignersTable({
  connection,
  directory,
  participant: { accounts },
}: AccountsTableProps & { connection: LedgerConnection }) {
  const t = useMessages(participantMessages);
  const common = useMessages(officerMessages);
  const maskWords = useMaskWords();
  const { count, instant } = useFormats();
  const time = useNodeState(connection).head?.time ?? 0n;
  const signers = accounts.flatMap((account) => account.signers.map((signer) => ({ account, signer })));
  if (signers.length === 0) return <p className="muted">{t("noSigners")}</p>;
  return (
    <TableFrame label={t("sections.signers")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("columns.account")}</th>
            <th scope="col">{t("columns.signer")}</th>
            <th scope="col">{t("columns.status")}</th>
            <th scope="col">{t("columns.powers")}</th>
            <th scope="col" className="amount">
              {t("columns.limit")}
            </th>
            <th scope="col">{t("columns.validUntil")}</th>
          </tr>
        </thead>
        <tbody>
          {signers.map(({ account: { account }, signer }) => {
            const standing = standingOf(signer, time);
            return (
              <tr
                key={`${account} ${signer.signer}`}
                data-signer={signer.signer}
                data-of={account}
                data-standing={standing}
              >
                <th scope="row">
                  <AccountLink directory={directory} account={account} />
                </th>
                <td className="code">{signer.signer}</td>
                <td>
                  <Status tone={standing === "active" ? "good" : "quiet"}>{t(`status.${standing}`)}</Status>
                </td>
                <td>{maskWords("powers", powers, signer.powers)}</td>
                <td className="amount">{signer.limit === 0n ? t("noLimit") : count(signer.limit)}</td>
                <td>{signer.validUntil === 0n ? common("never") : instant(signer.validUntil)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}

function standingOf({ revoked, validUntil }: SignerView, time: bigint): "active" | "revoked" | "expired" {
  if (revoked) return "revoked";
  return validUntil !== 0n && validUntil <= time ? "expired" : "active";
}
