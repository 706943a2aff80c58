import { participantRoles } from "../../src/domain/accounts.ts";
import { formatMask } from "../../src/domain/names.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { plain, table } from "../lib/print.ts";
import { participantDocument } from "../lib/show.ts";

export default command<CommonArguments>(async (_, { hre }) => {
  const { directory } = await openLedger(hre);
  return {
    json: { participants: directory.map(participantDocument) },
    text: table([
      ["BIC", "LEI", "accounts", "roles", "legal name"],
      ...directory.map(({ bic, lei, accounts, roles, legalName, suspended }) => [
        bic,
        lei,
        String(accounts.length),
        formatMask(participantRoles, roles),
        `${plain(legalName)}${suspended ? " (suspended)" : ""}`,
      ]),
    ]),
  };
});
