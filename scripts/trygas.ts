import hre from "hardhat";
import { hashTypedData } from "viem";
import { suiteModule } from "./deploy/Suite.ts";
const c = await hre.network.create();
const { ethers } = c;
const [csdO, cbO, iss, A, B] = await ethers.getSigners();
const hex = (s: string, n: number) => ethers.zeroPadBytes(ethers.toUtf8Bytes(s), n);
const ledgerId = ethers.keccak256("0x11");
const lei = (s: string) => hex(s.padEnd(20, "0"), 20);
const P = (l: string, roles: number) => ({ lei: lei(l), bic: hex("BANKHKHHXXX", 11), jurisdiction: hex("HK", 2), roles, legalName: "The Example Bank (Hong Kong) Limited" });
const { registry, bondFactory, dvp, cash_HKD: cash } = await c.ignition.deploy(suiteModule([{currency:"HKD",officerAccount:1}]), { parameters: { Ledger: { ledgerId }, CentralBank_HKD: { lei: lei("CB"), participant: P("CB", 1), accounts: [], code: hex("HKD", 3), decimals: 2, zones: 7, name: "Wholesale HKD" } } }) as any;
const g = async (n: string, p: Promise<any>, d = 1) => { const r = await (await p).wait(); console.log(n, Number(r.gasUsed) / d); return r; };
await g("onboard", registry.onboard(P("ISSUER", 4), [{ account: iss!.address, kind: 6, zone: 1, ownKey: true }]));
await g("onboard", registry.onboard(P("BANKA", 8), [{ account: A!.address, kind: 1, zone: 1, ownKey: true }]));
await g("onboard", registry.onboard(P("BANKB", 8), [{ account: B!.address, kind: 1, zone: 1, ownKey: true }]));
await g("issueCash", (cash as any).connect(cbO).issue(A!.address, 10n ** 12n, ethers.id("1")));
await g("issueCash", (cash as any).connect(cbO).issue(B!.address, 10n ** 12n, ethers.id("2")));
const now = (await ethers.provider.getBlock("latest"))!.timestamp;
const terms = { isin: hex("HK0000912342", 12), currency: hex("HKD", 3), decimals: 2, zones: 7, issuanceAccount: iss!.address, denomination: 5000000n, couponKind: 1, couponRateE9: 40500000n, couponsPerYear: 1, dayCount: 1, businessDayRule: 1, recordDays: 1, issueDate: now, firstCouponDate: 0, maturityDate: now + 365 * 86400, name: "HKSAR 4.05% 2024" };
await g("deployBond", bondFactory.deployBond(terms, 80000000000n));
const bond: any = await ethers.getContractAt("Bond", await registry.tokenOf(hex("HK0000912342", 12)));
await g("primary transfer", bond.connect(iss).transfer(A!.address, 40000000000n));
await g("primary transfer", bond.connect(iss).transfer(B!.address, 20000000000n));
await bond.setStatus(2);
await g("transfer bond", bond.connect(A).transfer(B!.address, 5000000n));
await g("transfer bond", bond.connect(A).transfer(B!.address, 5000000n));
await g("transfer cash", (cash as any).connect(A).transfer(B!.address, 5000001n));
const types = { Trade: "string isin,string currency,address seller,address buyer,address security,uint256 faceAmount,address cash,uint256 settlementAmount,uint256 tradeDate,uint256 settlementDate,uint256 validFrom,uint256 validUntil,uint256 nonce".split(",").map(x => ({ type: x.split(" ")[0]!, name: x.split(" ")[1]! })) };
const domain = { name: "Vinculum DvP", version: "1", chainId: 31337, verifyingContract: await dvp.getAddress(), salt: ledgerId };
const mk = async (nonce: number) => {
  const t = { seller: A!.address, buyer: B!.address, security: await bond.getAddress(), faceAmount: 5000000n, cash: await cash.getAddress(), settlementAmount: 5012345n, tradeDate: now - 86400, settlementDate: now - 1000, validFrom: now - 1000, validUntil: now + 86400, nonce };
  const msg = { ...t, isin: "HK0000912342", currency: "HKD" };
  return { trade: t, sellerSignature: await A!.signTypedData(domain, types, msg), buyerSignature: await B!.signTypedData(domain, types, msg) };
};
for (let i = 0; i < 3; i++) { const s = await mk(i); await g("dvp", dvp.settle(s.trade, s.sellerSignature, s.buyerSignature)); }
const items = await Promise.all(Array.from({ length: 50 }, (_, i) => mk(10 + i)));
const r = await g("batch50", dvp.settleBatch(items), 50);
console.log(r.logs.length);
await g("all50", dvp.settleAll(await Promise.all(Array.from({ length: 50 }, (_, i) => mk(100 + i)))), 50);
if (process.env.TRACE) {
  const trace = async (name: string, txp: Promise<any>) => {
    const tx = await txp; const rc = await tx.wait();
    const data = ethers.getBytes(tx.data); let cd = 0; for (const b of data) cd += b ? 16 : 4;
    const tr = await ethers.provider.send("debug_traceTransaction", [tx.hash, { disableMemory: true, disableStack: false, disableStorage: true }]);
    const L = tr.structLogs; type F = { to: string; ops: number; sys: number; steps: number };
    const root: F = { to: tx.to, ops: 0, sys: 0, steps: 0 }; const stack: F[] = [root]; const frames: F[] = [root];
    for (let i = 0; i < L.length; i++) { const l = L[i], n = L[i + 1];
      while (stack.length > l.depth) stack.pop();
      const f = stack[stack.length - 1]!; f.steps++;
      if (["CALL", "STATICCALL", "DELEGATECALL"].includes(l.op)) {
        const entered = n && n.depth > l.depth; const before = Number(l.gas); let j = i + 1; while (j < L.length && L[j].depth > l.depth) j++;
        const after = Number(L[j].gas);
        if (!entered) f.sys += before - after; else { const nf: F = { to: "0x" + l.stack[l.stack.length - 2].slice(-8), ops: 0, sys: 0, steps: 0 }; stack.push(nf); frames.push(nf);
          f.sys += before - after - (Number(n.gas) - (Number(L[j - 1].gas) - Number(L[j - 1].gasCost))); }
      } else if (["SLOAD", "SSTORE", "EXTCODESIZE", "LOG0", "LOG1", "LOG2", "LOG3", "LOG4"].includes(l.op)) f.sys += Number(l.gasCost);
      else f.ops += Number(l.gasCost);
    }
    console.log(name, "total", rc.gasUsed, "calldata", cd, data.length); for (const f of frames) console.log("  ", f.to.slice(-8), "ops", f.ops, "sys", f.sys, "steps", f.steps);
  };
  const s = await mk(60); await trace("dvp", dvp.settle(s.trade, s.sellerSignature, s.buyerSignature));
  await trace("transfer", bond.connect(A).transfer(B!.address, 5000000n));
  await trace("onboard", registry.onboard(P("BANKC", 8), [{ account: ethers.Wallet.createRandom().address, kind: 1, zone: 1, ownKey: true }]));
}
if (process.env.DUMPD) {
  const s = await mk(61); const tx = await dvp.settle(s.trade, s.sellerSignature, s.buyerSignature); const tr = await ethers.provider.send("debug_traceTransaction", [tx.hash, { disableMemory: true, disableStack: false, disableStorage: true }]);
  let out = "", prev = 0, sum = 0;
  for (const l of tr.structLogs) if (l.depth === 1) { if (l.pc < prev || l.pc > prev + 34) { out += ` [${sum}]\n` + l.pc + ": "; sum = 0; } const c = Number(l.gasCost); if (c < 2000) sum += c; out += l.op.replace("PUSH", "P").replace("SWAP", "S").replace("DUP", "D") + (c > 10 ? "@" + c : "") + " "; prev = l.pc; }
  console.log(out);
}
