import { raw, time } from "../../../../src/errors/explain/show.ts";
import type { Words } from "../refusal.ts";

const SIGN_AGAIN = "请重新签署。";
const NOT_ALLOWED = "请由拥有该职权的人员办理。";

/** What every contract can refuse: permits, signatures, scheduled operations, calls without a reason. */
export const standardWords: Readonly<Record<string, Words>> = {
  AccessManagerUnauthorizedAccount: ({ msgsender }) => ({
    message: `${raw(msgsender)} 没有办理此事的职权`,
    hint: NOT_ALLOWED,
  }),
  AccessManagerUnauthorizedCall: ({ caller, target, selector }) => ({
    message: `${raw(caller)} 没有调用 ${raw(target)} 函数 ${raw(selector)} 所需的职权`,
    hint: NOT_ALLOWED,
  }),
  AccessManagerAlreadyScheduled: ({ operationId }) => ({
    message: `操作 ${raw(operationId)} 已预定`,
    hint: "请在等待期满后执行。",
  }),
  AccessManagerNotScheduled: ({ operationId }) => ({
    message: `操作 ${raw(operationId)} 未预定`,
    hint: "请先以完全相同的调用预定。",
  }),
  AccessManagerNotReady: ({ operationId }) => ({
    message: `操作 ${raw(operationId)} 的等待期未满`,
    hint: "请在期满后执行。",
  }),
  AccessManagerExpired: ({ operationId }) => ({
    message: `操作 ${raw(operationId)} 的预定已过期`,
    hint: "请重新预定。",
  }),
  ERC20InsufficientBalance: ({ sender, balance, needed }) => ({
    message: `账户 ${raw(sender)} 持有 ${raw(balance)}，需要 ${raw(needed)}（最小货币单位）`,
    hint: "请先向该账户转入资产。",
  }),
  ERC20InsufficientAllowance: ({ spender, allowance, needed }) => ({
    message: `${raw(spender)} 获准使用 ${raw(allowance)}，需要 ${raw(needed)}（最小货币单位）`,
    hint: "请由持有人提高准许额度。",
  }),
  ERC20InvalidSpender: ({ spender }) => ({
    message: `${raw(spender)} 不能成为获准使用方`,
    hint: "请指定一个账户。",
  }),
  Token_PermitExpired: ({ deadline, time: now }) => ({
    message: `该许可有效期至 ${time(deadline)}；账本时间为 ${time(now)}`,
    hint: "请由持有人重新签署。",
  }),
  Token_InvalidPermit: ({ owner, recovered }) => ({
    message: `该许可不是由持有人 ${raw(owner)} 签署；签名指向 ${raw(recovered)}`,
    hint: "请核对所签的金额、获准使用方、期限与编号。",
  }),
  InvalidAccountNonce: ({ account, currentNonce }) => ({
    message: `账户 ${raw(account)} 下一许可的编号为 ${raw(currentNonce)}`,
    hint: "请由持有人以此编号签署。",
  }),
  ECDSAInvalidSignature: () => ({ message: "签名不对应任何密钥", hint: SIGN_AGAIN }),
  ECDSAInvalidSignatureLength: ({ length }) => ({
    message: `签名为 ${raw(length)} 字节，应为 65 字节`,
    hint: "请重新签署，或检查签名是否完整复制。",
  }),
  ECDSAInvalidSignatureS: () => ({ message: "该签名是有效签名的变形，不予接受", hint: SIGN_AGAIN }),
  SafeCastOverflowedUintDowncast: ({ bits, value }) => ({
    message: `数值 ${raw(value)} 超出 ${raw(bits)} 位`,
    hint: "请检查是否多写了位数。",
  }),
  AddressEmptyCode: ({ target }) => ({
    message: `${raw(target)} 处没有合约`,
    hint: "请更正地址，或先部署合约。",
  }),
  FailedCall: () => ({
    message: "代为发出的调用失败，未说明原因",
    hint: "请直接调用以查看详情；可能是燃料不足。",
  }),
  Error: ({ message }) => ({
    message: `合约拒绝：${raw(message)}`,
    hint: "这不是 Vinculum 合约的拒绝，请核对所调用的地址。",
  }),
  Panic: ({ reason }) => ({
    message: `合约因自身缺陷中止（panic ${raw(reason)}）`,
    hint: "没有任何变更。请将引起中止的调用报告给开发方。",
  }),
  NoReason: () => ({
    message: "合约拒绝，未说明原因",
    hint: "多半是燃料不足，或该地址的合约并非所指。",
  }),
  UnknownError: ({ data }) => ({
    message: `合约以本版本不能识别的错误拒绝（${raw(data).slice(0, 10)}）`,
    hint: "请核对所调用的地址，以及软件与合约的版本是否一致。",
  }),
};
