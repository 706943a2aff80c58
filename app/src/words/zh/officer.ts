import { raw, text, time } from "../../../../src/errors/explain/show.ts";
import type { Words } from "../refusal.ts";

/** What officers meet: four eyes, the registry, policies, redemptions, a bond's life. */
export const officerWords: Readonly<Record<string, Words>> = {
  FourEyes_NotAnOfficer: ({ caller }) => ({
    message: `${raw(caller)} 不是该主管机构的经办人员，或其人员资格已被暂停`,
    hint: "请查看经办人员名单，并使用在任人员的密钥办理。",
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
  FourEyes_OtherCall: ({ actId }) => ({
    message: `复核内容与第 ${raw(actId)} 号事项提交的内容不一致`,
    hint: "请勿照此同意，重新阅读提交内容。",
  }),
  FourEyes_NeedsTwo: () => ({
    message: "此事须两人办理",
    hint: "请先提交，由另一人复核。",
  }),
  FourEyes_SoloIssuanceExceeded: () => ({
    message: "超出单人每日发行额度",
    hint: "请先提交，由另一人复核。",
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
  Redemption_NotRequested: ({ redemptionId }) => ({
    message: `兑回申请 ${raw(redemptionId)} 不存在或已了结`,
    hint: "申请只能了结一次，请查看其结果。",
  }),
  Redemption_Expired: ({ expiresAt, time: now }) => ({
    message: `该申请有效期至 ${time(expiresAt)}；账本时间为 ${time(now)}`,
    hint: "可予释放，资金退还账户；参与者可重新申请。",
  }),
  Redemption_EmptyPaymentRef: () => ({
    message: "未给出付款凭证号；资金只能凭付款注销",
    hint: "请给出准备金账户付款的凭证号。",
  }),
  Redemption_PaymentRefUsed: ({ paymentRef }) => ({
    message: `付款凭证号 ${text(paymentRef)} 已用于兑回`,
    hint: "请核对准备金账户对账单；每笔付款对应一笔兑回。",
  }),
  Bond_WrongTransition: () => ({
    message: "债券不能从当前状态变更为该状态",
    hint: "债券依次为已公告、发行中、存续中、已到期、已兑付，或转为违约。",
  }),
  Bond_NotMatured: ({ maturityDate, time: now }) => ({
    message: `债券到期时间为 ${time(maturityDate)}；账本时间为 ${time(now)}`,
    hint: "请届时办理。",
  }),
  Bond_StillIssued: () => ({
    message: "债券仍有存续面额",
    hint: "须全部偿付并注销后方可变更为已兑付。",
  }),
};
