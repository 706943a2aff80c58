import { raw, text, time } from "../../../../src/errors/explain/show.ts";
import type { Words } from "../refusal.ts";

/** What officers meet: four eyes, the registry, policies, redemptions, a bond's life. */
export const officerWords: Readonly<Record<string, Words>> = {
  FourEyes_NotAnOfficer: ({ caller }) => ({
    message: `${raw(caller)} 不是该主管机构的经办人员，或其人员资格已被暂停`,
    hint: "请查看经办人员名单，并使用在任人员的密钥办理。",
  }),
  FourEyes_OnlySelf: ({ caller }) => ({
    message: `${raw(caller)} 不能直接办理此事`,
    hint: "请先提交：经办人员的变更须两人办理。",
  }),
  FourEyes_SamePerson: ({ person }) => ({
    message: `此事须由 ${text(person)} 以外的人员办理`,
    hint: "请由另一人办理；同一人的其他地址不算另一人。",
  }),
  FourEyes_NotTheMaker: ({ person, maker }) => ({
    message: `该事项由 ${text(maker)} 提交，并非 ${text(person)}`,
    hint: "只有经办人可以撤回；不同意者不予复核，到期自动失效。",
  }),
  FourEyes_MakerNotActive: ({ person }) => ({
    message: `提交该事项的 ${text(person)} 已被暂停或已离任`,
    hint: "请由在任经办人员重新提交。",
  }),
  FourEyes_WrongStatus: ({ actId }) => ({
    message: `第 ${raw(actId)} 号事项的状态不允许此操作`,
    hint: "请查看其当前状态，可能已有他人办理。",
  }),
  FourEyes_Expired: ({ expiresAt, time: now }) => ({
    message: `该事项的复核期限为 ${time(expiresAt)}；账本时间为 ${time(now)}`,
    hint: "请重新提交。",
  }),
  FourEyes_BadExpiry: ({ expiresAt, earliest, latest }) => ({
    message: `复核期限不能为 ${time(expiresAt)}`,
    hint: `请定在 ${time(earliest)} 与 ${time(latest)} 之间。`,
  }),
  FourEyes_OtherCall: ({ actId }) => ({
    message: `复核内容与第 ${raw(actId)} 号事项提交的内容不一致`,
    hint: "请勿照此同意，重新阅读提交内容。",
  }),
  FourEyes_NotAContract: ({ target }) => ({
    message: `${raw(target)} 处没有合约`,
    hint: "请核对地址。",
  }),
  FourEyes_NeedsTwo: () => ({
    message: "此事须两人办理",
    hint: "请先提交，由另一人复核。",
  }),
  FourEyes_SoloIssuanceExceeded: () => ({
    message: "超出单人每日发行额度",
    hint: "请先提交，由另一人复核。",
  }),
  FourEyes_OfficerExists: ({ account, person }) => ({
    message: `${raw(account)} 已是 ${text(person)} 的经办地址`,
    hint: "一个地址只代表一人：请先移除，或使用另一地址。",
  }),
  FourEyes_BadOfficer: ({ account, person }) => ({
    message: `${raw(account)} 不能作为 ${text(person)} 的经办地址`,
    hint: "请给出地址和人员编号。",
  }),
  FourEyes_UnknownPerson: ({ person }) => ({
    message: `${text(person)} 不是经办人员`,
    hint: "请查看经办人员名单。",
  }),
  FourEyes_PersonNotSuspended: ({ person }) => ({
    message: `${text(person)} 的经办资格并未暂停`,
    hint: "无需恢复。",
  }),
  FourEyes_TooFewPersons: ({ left, needed }) => ({
    message: `将只剩 ${raw(left)} 人，至少须有 ${raw(needed)} 人`,
    hint: "请先增加经办人员，或改由两人办理移除。",
  }),
  FourEyes_PersonSuspended: ({ person }) => ({
    message: `${text(person)} 的经办资格已被暂停`,
    hint: "须先由另外两人恢复其资格。",
  }),
  Registry_ParticipantExists: ({ lei }) => ({
    message: `参与者 ${text(lei)} 已登记`,
    hint: "请变更其信息，或为其增开账户。",
  }),
  Registry_ParticipantUnknown: ({ lei }) => ({
    message: `没有参与者 ${text(lei)}`,
    hint: "请核对 LEI；如无误，请先登记该参与者。",
  }),
  Registry_AccountExists: ({ account, lei }) => ({
    message: `账户 ${raw(account)} 已为参与者 ${text(lei)} 开立`,
    hint: "请使用另一地址开户。",
  }),
  Registry_BadAccount: ({ account }) => ({
    message: `不能开立账户 ${raw(account)}`,
    hint: "请给出地址、账户类别和唯一的所在区域。",
  }),
  Registry_SignerIsAccount: ({ account }) => ({
    message: `为 ${raw(account)} 指定的签署人就是账户自身，或为空`,
    hint: "账户自有密钥无须指定，请另行指定签署人。",
  }),
  Registry_SignerRevoked: ({ account, signer }) => ({
    message: `签署人 ${raw(signer)} 已被撤销，不能再为 ${raw(account)} 办理`,
    hint: "请指定新的密钥。",
  }),
  Registry_SignerUnknown: ({ account, signer }) => ({
    message: `${raw(signer)} 不是账户 ${raw(account)} 的签署人`,
    hint: "请查看该账户的签署人，可能已被撤销。",
  }),
  Token_FreezeOrderEmpty: ({ account, caseRef }) => ({
    message: `账户 ${raw(account)} 案号 ${text(caseRef)} 的冻结令没有数额`,
    hint: "请给出数额，或冻结账户全部。",
  }),
  Policy_NotAContract: ({ policy }) => ({
    message: `${raw(policy)} 处没有合约`,
    hint: "请先部署该规则，或更正地址。",
  }),
  Policy_WrongStatus: ({ policy }) => ({
    message: `规则 ${raw(policy)} 的状态不允许此操作`,
    hint: "规则先公告，再启用，最后关闭。",
  }),
};
