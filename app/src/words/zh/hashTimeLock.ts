import { hashLockStatuses } from "../../../../src/domain/hashLock.ts";
import { name, raw, time } from "../../../../src/errors/explain/show.ts";
import type { Words } from "../refusal.ts";

const statuses: Readonly<Record<string, string>> = {
  none: "不存在",
  locked: "已锁定",
  revealed: "秘密值已公开，待交付",
  delivered: "已交付",
  refunded: "已退回",
};

const PROPOSE_ANEW = "请重新发起交易。";

/** Errors of `contracts/settlement/IHashTimeLock.sol`. */
export const hashTimeLockWords: Readonly<Record<string, Words>> = {
  HashTimeLock_EmptyHashlock: () => ({
    message: "条款未给出哈希锁",
    hint: "请给出 32 字节随机秘密值的 SHA-256。",
  }),
  HashTimeLock_EmptyCounterLeg: () => ({
    message: "约定未给出另一端的账本或金额",
    hint: "请完整写明另一端；无另一端的转移请直接过户。",
  }),
  HashTimeLock_UnlistedToken: ({ asset }) => ({
    message: `代币 ${raw(asset)} 未在此账本登记`,
    hint: "请与金融工具目录核对地址：它可能是仿冒品，或已被除名。",
  }),
  HashTimeLock_WrongAgreement: ({ given, expected }) => ({
    message: `条款所载约定为 ${raw(given)}，随附的约定为 ${raw(expected)}`,
    hint: "请按双方交换的原文发送条款与约定。",
  }),
  HashTimeLock_DatesOutOfOrder: ({ lockBefore, deadline, refundableFrom }) => ({
    message: `时间顺序有误：锁定截止 ${time(lockBefore)}，提取截止 ${time(deadline)}，退回起始 ${time(refundableFrom)}`,
    hint: "应先锁定截止，后提取截止，退回不得早于提取截止。",
  }),
  HashTimeLock_BadArbiters: ({ count, window }) => ({
    message: `指定了 ${raw(count)} 名仲裁人，认可时限为 ${raw(window)} 秒`,
    hint: "请指定三名不同的仲裁人及截止后的时限，或两者皆不指定。",
  }),
  HashTimeLock_BadMargins: ({ minMargin, maxTime, longest }) => ({
    message: `两端须至少相隔 ${raw(minMargin)} 秒结束，锁定至多持续 ${raw(maxTime)} 秒；余量须大于零且短于该时间，最长 ${raw(longest)} 秒`,
    hint: "请按此顺序的时间部署。",
  }),
  HashTimeLock_MarginTooSmall: ({ firstEnds, lastDeadline, minMargin }) => ({
    message: `先结束的一端自 ${time(firstEnds)} 起可退回，另一端提取截止为 ${time(lastDeadline)}；两者至少相隔 ${raw(minMargin)} 秒`,
    hint: `秘密值持有方一端须最后结束。${PROPOSE_ANEW}`,
  }),
  HashTimeLock_LockTooLate: ({ lockBefore, time: now }) => ({
    message: `锁定截止为 ${time(lockBefore)}；账本时间为 ${time(now)}`,
    hint: `已锁定的一方到期取回。${PROPOSE_ANEW}`,
  }),
  HashTimeLock_LockTooLong: ({ refundableFrom, latest }) => ({
    message: `该锁定将持续至 ${time(refundableFrom)}；现在最迟可至 ${time(latest)}`,
    hint: `请缩短时限。${PROPOSE_ANEW}`,
  }),
  HashTimeLock_NotAuthorised: ({ owner, caller }) => ({
    message: `${raw(caller)} 无权为账户 ${raw(owner)} 锁定`,
    hint: "请由该账户自身的密钥，或具有锁定权且未超限额的签署人办理。",
  }),
  HashTimeLock_NotSigned: ({ owner, recovered }) => ({
    message: `账户 ${raw(owner)} 未签署此锁定；签名指向 ${raw(recovered)}`,
    hint: "请逐项核对签署的条款，并确认签署人仍具有锁定权且未超限额。",
  }),
  HashTimeLock_BadSecretLength: ({ length }) => ({
    message: `秘密值为 ${raw(length)} 字节，应为 32 字节`,
    hint: "请按生成时的原样给出：0x 及 64 位十六进制数字。",
  }),
  HashTimeLock_WrongSecret: ({ hash, hashlock }) => ({
    message: `秘密值的 SHA-256 为 ${raw(hash)}，哈希锁为 ${raw(hashlock)}`,
    hint: "该秘密值属于另一笔交易，请给出本笔交易的秘密值。",
  }),
  HashTimeLock_Expired: ({ deadline, time: now }) => ({
    message: `提取截止为 ${time(deadline)}；账本时间为 ${time(now)}`,
    hint: "如条款指定了仲裁人，其中两人仍可认可；否则该锁定将退回。",
  }),
  HashTimeLock_OutsideArbitration: ({ deadline, refundableFrom, time: now }) => ({
    message: `仲裁人可在 ${time(deadline)} 至 ${time(refundableFrom)} 之前认可秘密值；账本时间为 ${time(now)}`,
    hint: "截止之前，任何人均可凭秘密值提取；时限过后，锁定予以退回。",
  }),
  HashTimeLock_NotAdmitted: ({ id, arbiters, needed }) => ({
    message: `${raw(arbiters)} 名仲裁人签署认可锁定 ${raw(id)} 的秘密值；须有 ${raw(needed)} 名`,
    hint: "请收集两名仲裁人就同一理由的签名，次序与条款所列一致。",
  }),
  HashTimeLock_NotYetRefundable: ({ refundableFrom, time: now }) => ({
    message: `自 ${time(refundableFrom)} 起可退回；账本时间为 ${time(now)}`,
    hint: "请届时再次办理，任何人均可。",
  }),
  HashTimeLock_WrongStatus: ({ id, status }) => ({
    message: `哈希时间锁 ${raw(id)} 的状态为“${statuses[name(hashLockStatuses, status)] ?? raw(status)}”，不能如此办理`,
    hint: "请查看两端状态；条款有一字之差即为另一锁定。",
  }),
  HashTimeLock_GasTooLow: ({ needed, left }) => ({
    message: `剩余 ${raw(left)} gas，交付可能需要 ${raw(needed)}`,
    hint: "请以更多 gas 再次发送：未尝试交付之前不会公开秘密值。",
  }),
};
