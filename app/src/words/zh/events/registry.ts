import { getAddress } from "viem";

import type { registryWords } from "../../../../../src/audit/words/registryWords.ts";
import { ascii } from "../../../../../src/audit/words/shown.ts";
import { accountKinds, participantRoles, powers } from "../../../../../src/domain/accounts.ts";
import { allBits } from "../../../../../src/domain/names.ts";
import { capabilities } from "../../../../../src/domain/policies.ts";
import words from "../../../messages/zh/words.ts";
import { maskOf, memberOf } from "../tables.ts";
import { moment } from "./speaker.ts";
import type { ChineseWords } from "./tokens.ts";
import { zh } from "../spaced.ts";

/** The registry, the factory and documents. */
export const chineseRegistryWords: ChineseWords<typeof registryWords> = {
  ParticipantOnboarded: (_, { lei, bic, roles, legalName }) =>
    zh`登记参与者${String(legalName)}（${ascii(lei)}，${ascii(bic)}），机构类别：${rolesOf(roles)}`,
  ParticipantAmended: (_, { lei, bic, roles, legalName }) =>
    zh`参与者 ${ascii(lei)} 的信息变更为${String(legalName)}（${ascii(bic)}），机构类别：${rolesOf(roles)}`,
  ParticipantSuspended: (s, { lei, reason }) => zh`暂停参与者${s.participant(lei)}：${String(reason)}`,
  ParticipantResumed: (s, { lei, reason }) => zh`恢复参与者${s.participant(lei)}：${String(reason)}`,
  AccountOpened: (s, { account, lei, kind }) =>
    zh`为${s.participant(lei)}开立${memberOf("accountKinds", accountKinds, kind)} ${getAddress(account as string)}`,
  SignerSet: (s, { account, signer, powers: mask, validUntil }) =>
    zh`${s.who(signer)}可为${s.who(account)}办理：${maskOf("powers", powers, mask)}${validUntil === 0 ? "" : zh`，有效期至 ${moment(validUntil)}`}`,
  SignerRevoked: (s, { account, signer }) => zh`${s.who(signer)}不得再为${s.who(account)}办理业务`,
  AuthorityRegistered: (s, { authority, index, lei }) =>
    zh`接纳${s.participant(lei)}的主管机构合约（${s.who(authority)}），序号 ${String(index)}`,
  InstrumentListed: (_, { token, code }) => zh`${ascii(code)} 挂牌，代币 ${getAddress(token as string)}`,
  InstrumentDelisted: (_, { code, reason }) => zh`${ascii(code)} 除名：${String(reason)}`,
  PolicyAnnounced: (s, { policy, capabilities: mask, activatableAt }) =>
    zh`公告规则${s.who(policy)}，${capabilitiesOf(mask)}；自 ${moment(activatableAt)} 起可启用`,
  PolicyActivated: (s, { policy, capabilities: mask }) =>
    zh`启用规则${s.who(policy)}：${capabilitiesOf(mask)}`,
  PolicyClosing: (s, { policy }) => zh`关闭规则${s.who(policy)}：了结未结业务，不再新办`,
  BondAnnounced: (_, { isin, terms }) => zh`公告债券 ${ascii(isin)}：${(terms as { name: string }).name}`,
  DocumentFiled: (s, { bond, version, name, contentHash, signer }) =>
    zh`债券 ${s.code(bond)} 的文件 ${String(name)} 第 ${String(version)} 版备案，SHA-256 ${String(contentHash)}，由${s.who(signer)}签署`,
};

function rolesOf(mask: unknown): string {
  return maskOf("participantRoles", participantRoles, mask);
}

/** What a policy may do. */
function capabilitiesOf(mask: unknown): string {
  const bits = Number(mask);
  const { move, lock } = capabilities;
  const acts = [
    ...((bits & move) === 0 ? [] : [words.capabilities.move]),
    ...((bits & lock) === 0 ? [] : [words.capabilities.lock]),
    ...((bits & ~allBits(capabilities)) === 0 ? [] : [zh`另有本版本不能识别的权能（${String(bits)}）`]),
  ];
  return acts.length === 0 ? "不具任何权能" : acts.join("；");
}
