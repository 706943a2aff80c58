import type { PersonView } from "../../../../src/actions/fourEyes/readOfficers.ts";
import { useMessages } from "../../language/messages.ts";
import { fourEyesMessages } from "../../messages/fourEyes.ts";
import { personOf } from "../../officer/hands.ts";
import { Folded } from "../../officer/Section.tsx";
import { Status } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { useWallet } from "../../wallet/useWallet.ts";

export interface OfficersTableProps {
  caption: string;
  officers: readonly PersonView[];
}

/** Who acts for an authority, and through which addresses. */
export function OfficersTable({ caption, officers }: OfficersTableProps) {
  const t = useMessages(fourEyesMessages);
  const own = personOf(officers, useWallet()?.address);
  return (
    <Folded title={t("officers")}>
      <TableFrame label={`${t("officers")}: ${caption}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("columns.person")}</th>
              <th scope="col">{t("columns.status")}</th>
              <th scope="col">{t("columns.addresses")}</th>
            </tr>
          </thead>
          <tbody>
            {officers.map((officer) => {
              const { person, accounts, suspended } = officer;
              const standing = suspended ? "suspended" : accounts.length === 0 ? "left" : "active";
              return (
                <tr key={person} data-person={person}>
                  <th scope="row">
                    {person}
                    {officer === own && <span className="muted"> ({t("you")})</span>}
                  </th>
                  <td>
                    <Status tone={standing === "active" ? "good" : standing === "left" ? "quiet" : "bad"}>
                      {t(`person.${standing}`)}
                    </Status>
                  </td>
                  <td className="code">{accounts.join(" ")}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
    </Folded>
  );
}
