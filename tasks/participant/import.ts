import { importParticipants, type ImportedBatch } from "../../src/actions/participants/importParticipants.ts";
import { packImport } from "../../src/actions/participants/packImport.ts";
import { readImport, type PlannedParticipant } from "../../src/actions/participants/planImport.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { readText } from "../lib/files.ts";
import { counted } from "../lib/print.ts";

interface Arguments extends CommonArguments {
  file: string;
  dryRun: boolean;
  from: string;
}

export default command<Arguments>(async ({ file, dryRun, from }, { hre, note }) => {
  const text = readText(file, "file");
  const { client, ledger, directory } = await openLedgerAs(hre, from);
  const plan = readImport(text, { file, directory });
  const planned = packImport(plan);
  const counts = { ...totals(planned), unchanged: plan.unchanged };
  if (dryRun) {
    return {
      json: { ...counts, transactions: planned.length, dryRun: true, plan: plan.participants },
      text: [
        ...plan.participants.flatMap(planLines),
        `${countsText(counts)}; ${counted(planned.length, "transaction")}; nothing was sent`,
      ],
    };
  }
  if (planned.length > 1) {
    note(
      `${planned.length} transactions. If one fails, those before it stand: run the same command again, and it does the rest.`,
    );
  }
  const done = await importParticipants(client, {
    ledger,
    plan,
    onProgress: (batches, total) => note(progressLine(batches, total)),
  });
  const gasUsed = done.reduce((total, batch) => total + batch.gasUsed, 0n);
  const proposals = done.flatMap(({ proposal }) => proposal ?? []);
  return {
    json: { ...counts, transactions: done.length, gasUsed: Number(gasUsed), proposals },
    text: [
      `${countsText(counts)}; ${counted(done.length, "transaction")}, ${gasUsed} gas`,
      ...(proposals.length === 0
        ? []
        : [`Proposed only, as ${proposals.join(", ")}: a second person approves them in this order`]),
    ],
  };
});

type Counts = Pick<ImportedBatch, "participants" | "accounts" | "signers">;

function totals(batches: readonly Counts[]): Counts {
  const total = (of: keyof Counts) => batches.reduce((sum, batch) => sum + batch[of], 0);
  return { participants: total("participants"), accounts: total("accounts"), signers: total("signers") };
}

function countsText({ participants, accounts, signers, unchanged }: Counts & { unchanged: number }): string {
  const added = [
    counted(participants, "participant"),
    counted(accounts, "account"),
    counted(signers, "signer"),
  ];
  return `${added.join(", ")}; ${counted(unchanged, "line")} there already`;
}

function progressLine(done: readonly ImportedBatch[], total: number): string {
  const { block, gasUsed, proposal } = done.at(-1)!;
  const state = proposal === undefined ? `in block ${block}` : `proposed as number ${proposal}`;
  const { participants, accounts } = totals(done);
  const soFar = `${counted(participants, "participant")} and ${counted(accounts, "account")} so far`;
  return `${done.length} of ${total}: ${soFar}, ${gasUsed} gas, ${state}`;
}

function planLines({ details: { lei, bic }, isNew, accounts }: PlannedParticipant): string[] {
  return [
    `${lei}  ${bic}  ${isNew ? "is onboarded" : "is there already"}, ${counted(accounts.length, "account")}`,
    ...accounts.map(({ account, kind, zone, ownKey, signers }) => {
      const keys = [...(ownKey ? ["own key"] : []), ...signers.map(({ signer }) => signer)];
      return `  ${account}  ${kind}, ${zone}, ${keys.length === 0 ? "nobody signs" : keys.join(", ")}`;
    }),
  ];
}
