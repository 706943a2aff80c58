import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

import { Capability } from "../../src/domain/policies.ts";
import { WORKING_ROLES, grantRoles } from "./grants.ts";

/**
 * The CSD's side of a ledger: its authority, the registry, the bond factory, the register of bonds' documents, and signed
 * DvP and hash time locks as active policies.
 * Account 0 deploys and is the CSD's officer: it holds ADMIN and every working role of the CSD.
 * Parameters: `ledgerId`, 32 random bytes, drawn once; `hashLockMinMargin` and `hashLockMaxTime`, seconds.
 */
export default buildModule("Ledger", (m) => {
  const ledgerId = m.getParameter<string>("ledgerId");
  const officer = m.getAccount(0);

  const csd = m.contract("Authority", [officer], { id: "Csd" });
  const registry = m.contract("ParticipantRegistry", [csd, ledgerId]);
  const codeHead = m.contract("BondCode", [false], { id: "BondCodeHead" });
  const codeTail = m.contract("BondCode", [true], { id: "BondCodeTail" });
  const bondFactory = m.contract("BondFactory", [registry, csd, codeHead, codeTail]);
  const bondDocuments = m.contract("BondDocuments", [registry, bondFactory]);
  const dvp = m.contract("DvP", [registry]);
  const hashTimeLock = m.contract("HashTimeLock", [
    registry,
    m.getParameter("hashLockMinMargin"),
    m.getParameter("hashLockMaxTime"),
  ]);

  const granted = grantRoles(
    m,
    csd,
    [
      { holder: officer, roles: WORKING_ROLES },
      { holder: bondFactory, roles: ["LISTER"] },
    ],
    officer,
  );
  // Nothing is listed yet, so there is nobody to warn: the policy's delay is nought.
  const announced = m.call(registry, "announcePolicy", [csd, dvp, Capability.MOVE], {
    from: officer,
    after: [granted],
  });
  m.call(registry, "activatePolicy", [csd, dvp], { from: officer, after: [announced] });
  const lockAnnounced = m.call(registry, "announcePolicy", [csd, hashTimeLock, Capability.LOCK], {
    id: "announceHashTimeLock",
    from: officer,
    after: [granted],
  });
  m.call(registry, "activatePolicy", [csd, hashTimeLock], {
    id: "activateHashTimeLock",
    from: officer,
    after: [lockAnnounced],
  });

  return { csd, registry, bondFactory, bondDocuments, dvp, hashTimeLock };
});
