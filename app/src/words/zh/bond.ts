import { bondStatuses } from "../../../../src/domain/bonds.ts";
import { raw, text, time } from "../../../../src/errors/explain/show.ts";
import type { Words } from "../refusal.ts";
import { memberOf } from "./tables.ts";

const statusOf = (status: unknown) => memberOf("bondStatuses", bondStatuses, status);

/** A bond's life and its documents. */
export const bondWords: Readonly<Record<string, Words>> = {
  Bond_NotAnIssuanceAccount: ({ account }) => ({
    message: `账户 ${raw(account)} 不是发行账户`,
    hint: "债券只能在发行人的发行账户中产生，请核对发行条款。",
  }),
  Bond_NotADenomination: ({ amount, denomination }) => ({
    message: `${raw(amount)} 不是最小面额 ${raw(denomination)} 的整数倍（最小货币单位）`,
    hint: "请给出整数倍的面额。",
  }),
  Bond_NotInStatus: ({ status }) => ({
    message: `债券状态为“${statusOf(status)}”，不能如此办理`,
    hint: "请查看债券状态；存续中的债券方可流转。",
  }),
  Bond_PrimaryOnly: ({ status }) => ({
    message: `债券状态为“${statusOf(status)}”：处于发行期，只能自发行账户过户`,
    hint: "请在债券存续后交易。",
  }),
  Bond_WrongTransition: ({ from, to }) => ({
    message: `债券不能由“${statusOf(from)}”变更为“${statusOf(to)}”`,
    hint: "债券依次为已公告、发行中、存续中、已到期、已兑付，或转为违约。",
  }),
  Bond_NotMatured: ({ maturityDate, time: now }) => ({
    message: `债券到期时间为 ${time(maturityDate)}；账本时间为 ${time(now)}`,
    hint: "请届时办理。",
  }),
  Bond_ZeroAmount: () => ({ message: "面额为零", hint: "请给出面额。" }),
  Bond_StillIssued: ({ issued }) => ({
    message: `债券仍有存续面额 ${raw(issued)}（最小货币单位）`,
    hint: "须全部偿付并注销后方可变更为已兑付。",
  }),
  Bond_RecordDateNotFuture: ({ instant, earliest }) => ({
    message: `债权登记日 ${time(instant)} 过早；最早为 ${time(earliest)}`,
    hint: "债权登记日须在将来，且晚于其他已公告的登记日。",
  }),
  Bond_RecordDateUnknown: ({ index }) => ({
    message: `该债券没有第 ${raw(index)} 号债权登记日`,
    hint: "请查看已公告的债权登记日，序号自 0 起。",
  }),
  Bond_RecordDateNotReached: ({ index, instant, time: now }) => ({
    message: `第 ${raw(index)} 号债权登记日为 ${time(instant)}；账本时间为 ${time(now)}`,
    hint: "请在其过后再查询。",
  }),
  Bond_BadTerms: ({ term }) => ({
    message: `债券条款有误：${raw(term)}`,
    hint: "请将该条款与发行文件及 BondTerms 的规则核对。",
  }),
  Bond_NotAnIssuer: ({ account }) => ({
    message: `账户 ${raw(account)} 不是发行人的发行账户`,
    hint: "请为具有发行人类别的参与者开立发行账户。",
  }),
  Bond_DeploymentFailed: ({ isin }) => ({
    message: `未能部署债券 ${text(isin)}`,
    hint: "多半是该 ISIN 的债券已存在，或燃料不足。",
  }),
  Documents_NotAListedBond: ({ token }) => ({
    message: `代币 ${raw(token)} 不是本账本挂牌的债券`,
    hint: "请与金融工具目录核对地址：它可能是资金、仿冒品，或已被除名。",
  }),
  Documents_NoIssuer: ({ bond, isin }) => ({
    message: `位于 ${raw(bond)} 的债券 ${text(isin)} 不是由本账本的债券发行合约发行，在此没有发行人`,
    hint: "其文件保存在别处，请询问为其挂牌的中央证券存管机构。",
  }),
  Documents_IssuerSuspended: ({ lei }) => ({
    message: `发行人 ${text(lei)} 已被暂停`,
    hint: "请在恢复后备案。",
  }),
  Documents_BadName: ({ length, most }) => ({
    message: `文件名称为 ${raw(length)} 字节，应为 1 至 ${raw(most)} 字节`,
    hint: "请给出简短的名称，例如 prospectus。",
  }),
  Documents_BadUri: ({ length, most }) => ({
    message: `文件存放位置为 ${raw(length)} 字节，应为 1 至 ${raw(most)} 字节`,
    hint: "请给出文件的存放位置，或其较短的形式。",
  }),
  Documents_EmptyHash: () => ({ message: "文件哈希值为零", hint: "请给出文件内容的 SHA-256。" }),
  Documents_WrongVersion: ({ version, next }) => ({
    message: `文件签署为第 ${raw(version)} 版，而下一版为第 ${raw(next)} 版`,
    hint: "较低的版本已备案；较高的版本须先备案其前各版。否则请按下一版重新签署。",
  }),
  Documents_NotSigned: ({ issuanceAccount, recovered }) => ({
    message: `债券发行人未签署此文件：其账户为 ${raw(issuanceAccount)}，而签名指向 ${raw(recovered)}`,
    hint: "请逐项核对所签内容，并确认签署人仍具有发行账户的权益办理权。",
  }),
};
