import { keccak256, toHex } from "viem";
import type { Address } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import type { HDAccount } from "viem/accounts";

import { participantRoles } from "../../src/domain/accounts.ts";
import type { AccountKind, ParticipantRole } from "../../src/domain/accounts.ts";
import { parseBic } from "../../src/domain/bic.ts";
import type { Bic } from "../../src/domain/bic.ts";
import { leiCheckDigits, parseLei } from "../../src/domain/lei.ts";
import type { Lei } from "../../src/domain/lei.ts";

/** Development keys that every simulated chain knows. They guard nothing. */
export const MNEMONIC = "test test test test test test test test test test test junk";

/** One of the keys that every simulated chain knows, by its number. */
export function developmentKey(number: number): HDAccount {
  return mnemonicToAccount(MNEMONIC, { addressIndex: number });
}

/** An account of the demo, and the key that signs for it. */
export interface DemoAccount {
  /** `BIC`, or `BIC/2` for a participant's second account. */
  name: string;
  address: Address;
  kind: Exclude<AccountKind, "none">;
  participant: string;
  /** Its own key, or its custodian's. */
  signer: HDAccount;
  ownKey: boolean;
}

export interface DemoParticipant {
  name: string;
  bic: Bic;
  lei: Lei;
  roles: number;
  accounts: DemoAccount[];
}

interface Spec {
  name: string;
  bic: string;
  role: ParticipantRole;
  key: number;
  kinds: Exclude<AccountKind, "none">[];
}

const SPECS: readonly Spec[] = [
  { name: "Demo Securities Depository", bic: "DEMSHKHHXXX", role: "csd", key: 0, kinds: [] },
  { name: "Government of the HKSAR (demo)", bic: "DEMGHKHHXXX", role: "issuer", key: 2, kinds: ["issuance"] },
  { name: "Dealer Bank One", bic: "DEMAHKHHXXX", role: "dealer", key: 3, kinds: ["house"] },
  { name: "Dealer Bank Two", bic: "DEMBHKHHXXX", role: "dealer", key: 4, kinds: ["house"] },
  { name: "Dealer Bank Three", bic: "DEMCHKHHXXX", role: "dealer", key: 5, kinds: ["house"] },
  { name: "Dealer Bank Four", bic: "DEMDHKHHXXX", role: "dealer", key: 6, kinds: ["house"] },
  {
    name: "Custodian North",
    bic: "DEMNHKHHXXX",
    role: "custodian",
    key: 7,
    kinds: ["house", "client-omnibus", "client-segregated", "client-segregated"],
  },
  {
    name: "Custodian South",
    bic: "DEMSHKHHSTH",
    role: "custodian",
    key: 8,
    kinds: ["house", "client-omnibus", "client-segregated", "client-segregated"],
  },
];

/** The central bank is onboarded by the deployment. */
export const centralBank = {
  name: "Demo Monetary Authority",
  bic: parseBic("DEMMHKHHXXX"),
  lei: demoLei("CENTRALBANK"),
} as const;

/** Every participant of the demo but the central bank. A client account has no key: its custodian signs for it. */
export function demoParticipants(): DemoParticipant[] {
  return SPECS.map(({ name, bic, role, key, kinds }) => {
    const signer = developmentKey(key);
    const accounts = kinds.map((kind, index) => {
      const ownKey = index === 0;
      const address = ownKey ? signer.address : keylessAddress(`${bic}/${index + 1}`);
      const accountName = ownKey ? bic : `${bic}/${index + 1}`;
      return { name: accountName, address, kind, participant: name, signer, ownKey };
    });
    return { name, bic: parseBic(bic), lei: demoLei(bic), roles: participantRoles[role], accounts };
  });
}

/** An address that nobody has a key of. */
function keylessAddress(name: string): Address {
  return `0x${keccak256(toHex(`vinculum demo account ${name}`)).slice(-40)}`;
}

function demoLei(text: string): Lei {
  const first18 = `DEMO${text}`.padEnd(18, "0").slice(0, 18);
  return parseLei(`${first18}${leiCheckDigits(first18)}`);
}
