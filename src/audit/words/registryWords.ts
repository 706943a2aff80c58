import { getAddress } from "viem";

import { accountKindAt, participantRoles, powers } from "../../domain/accounts.ts";
import { formatMask } from "../../domain/names.ts";
import { capabilityText } from "../../domain/policies.ts";
import { ascii, moment } from "./shown.ts";
import type { Wording } from "./tokenWords.ts";

/** Of the registry, the factory and documents. */
export const registryWords = {
  ParticipantOnboarded: (_, { lei, bic, roles, legalName }) =>
    `${String(legalName)} (${ascii(lei)}, ${ascii(bic)}) onboarded as ${formatMask(participantRoles, roles as number)}`,
  ParticipantAmended: (_, { lei, bic, roles, legalName }) =>
    `${ascii(lei)} is now ${String(legalName)} (${ascii(bic)}), ${formatMask(participantRoles, roles as number)}`,
  ParticipantSuspended: (s, { lei, reason }) => `${s.participant(lei)} suspended: ${String(reason)}`,
  ParticipantResumed: (s, { lei, reason }) =>
    `the suspension of ${s.participant(lei)} ended: ${String(reason)}`,
  AccountOpened: (s, { account, lei, kind }) =>
    `account ${getAddress(account as string)} opened for ${s.participant(lei)}, ${accountKindAt(kind as number)}`,
  SignerSet: (s, { account, signer, powers: mask, validUntil }) =>
    `${s.who(signer)} may ${formatMask(powers, mask as number)} for ${s.who(account)}${validUntil === 0 ? "" : ` until ${moment(validUntil)}`}`,
  SignerRevoked: (s, { account, signer }) => `${s.who(signer)} may not act for ${s.who(account)} any more`,
  AuthorityRegistered: (s, { authority, index, lei }) =>
    `authority ${String(index)}, ${s.who(authority)}, registered for ${s.participant(lei)}`,
  InstrumentListed: (_, { token, code }) => `${ascii(code)} listed, token ${getAddress(token as string)}`,
  InstrumentDelisted: (_, { code, reason }) => `${ascii(code)} delisted: ${String(reason)}`,
  PolicyAnnounced: (s, { policy, capabilities, activatableAt }) =>
    `policy ${s.who(policy)} announced, which ${capabilityText(capabilities as number)}; to be activated from ${moment(activatableAt)}`,
  PolicyActivated: (s, { policy, capabilities }) =>
    `policy ${s.who(policy)} activated: it ${capabilityText(capabilities as number)}`,
  PolicyClosing: (s, { policy }) =>
    `policy ${s.who(policy)} closed: it ends what it has open, and begins nothing`,
  BondAnnounced: (_, { isin, terms }) => `bond ${ascii(isin)} announced: ${(terms as { name: string }).name}`,
  DocumentFiled: (s, { bond, version, name, contentHash, signer }) =>
    `version ${String(version)} of ${String(name)} filed for ${s.code(bond)}, SHA-256 ${String(contentHash)}, signed by ${s.who(signer)}`,
} satisfies Readonly<Record<string, Wording>>;
