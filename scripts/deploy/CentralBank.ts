import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

import { accountKinds, zones } from "../../src/domain/accounts.ts";
import { Capability } from "../../src/domain/policies.ts";
import Ledger from "./Ledger.ts";
import { WORKING_ROLES, grantRoles } from "./grants.ts";

/**
 * A central bank's side: its authority, its cash, and the policies over it: signed DvP, hash time locks, and
 * redemption into reserves.
 * Account `officerAccount` deploys and is the central bank's officer; account 0, the CSD's, admits it.
 * Parameters: `lei`, `participant` and `accounts` (as `onboard` takes them), `code` (ISO 4217, 3 bytes), `decimals`,
 * `zones` and `name` of the currency, and `redemptionTime`, the seconds for which a request for redemption stands.
 */
export function centralBankModule(currency: string, officerAccount: number) {
  return buildModule(`CentralBank_${currency}`, (m) => {
    const { registry, dvp, hashTimeLock } = m.useModule(Ledger);
    const officer = m.getAccount(officerAccount);
    const csdOfficer = m.getAccount(0);
    const lei = m.getParameter<string>("lei");

    const authority = m.contract("Authority", [officer], { from: officer });
    const granted = grantRoles(m, authority, [{ holder: officer, roles: WORKING_ROLES }], officer);
    const member = m.call(registry, "onboard", [m.getParameter("participant"), m.getParameter("accounts")], {
      from: csdOfficer,
    });
    const registered = m.call(registry, "registerAuthority", [authority, lei], {
      from: csdOfficer,
      after: [member],
    });
    const announced = m.call(registry, "announcePolicy", [authority, dvp, Capability.MOVE], {
      from: officer,
      after: [registered, granted],
    });
    const active = m.call(registry, "activatePolicy", [authority, dvp], {
      from: officer,
      after: [announced],
    });

    const lockAnnounced = m.call(registry, "announcePolicy", [authority, hashTimeLock, Capability.LOCK], {
      id: "announceHashTimeLock",
      from: officer,
      after: [registered, granted],
    });
    const lockActive = m.call(registry, "activatePolicy", [authority, hashTimeLock], {
      id: "activateHashTimeLock",
      from: officer,
      after: [lockAnnounced],
    });

    const cash = m.contract(
      "WholesaleCash",
      [
        registry,
        authority,
        m.getParameter("code"),
        m.getParameter("decimals"),
        m.getParameter("zones"),
        m.getParameter("name"),
      ],
      { from: officer, after: [registered] },
    );

    const redemption = m.contract("CashRedemption", [cash, m.getParameter("redemptionTime")], {
      from: officer,
    });
    const technical = {
      account: redemption,
      kind: accountKinds.indexOf("technical"),
      zone: zones.onshore,
      ownKey: false,
    };
    const opened = m.call(registry, "openAccounts", [lei, [technical]], {
      from: csdOfficer,
      after: [member],
    });
    const redemptionAnnounced = m.call(
      registry,
      "announcePolicy",
      [authority, redemption, Capability.MOVE | Capability.LOCK],
      { id: "announceRedemption", from: officer, after: [registered, granted, opened] },
    );
    const redemptionActive = m.call(registry, "activatePolicy", [authority, redemption], {
      id: "activateRedemption",
      from: officer,
      after: [redemptionAnnounced],
    });
    // Until now the authority had nothing listed, so its policies' delay was nought.
    m.call(registry, "list", [cash], { from: csdOfficer, after: [active, lockActive, redemptionActive] });

    return { authority, cash, redemption };
  });
}
