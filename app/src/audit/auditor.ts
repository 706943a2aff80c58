import { Indexer } from "../../../src/agents/indexer/indexer.ts";
import type { IndexStore } from "../../../src/agents/indexer/store.ts";
import type { ReadClient } from "../../../src/actions/client.ts";
import { makerOf } from "../../../src/audit/ask/makerOf.ts";
import type { ReportQuestion } from "../../../src/audit/ask/question.ts";
import { reportAsOf, type AsOf } from "../../../src/audit/ask/session.ts";
import { sectionCsv } from "../../../src/audit/report/csv.ts";
import { reportHtml } from "../../../src/audit/report/html.ts";
import { sealedText, sealReport, type SealedReport } from "../../../src/audit/report/seal.ts";
import { openIndex, type AuditIndex } from "../../../src/audit/store/auditIndex.ts";
import type { Trail } from "../../../src/audit/trail/trail.ts";
import { trailNames } from "../../../src/audit/trail/trailNames.ts";
import { verify, type Verification } from "../../../src/audit/verify/verify.ts";
import type { Ledger } from "../../../src/deployments.ts";
import type { UtcOffset } from "../../../src/domain/instants.ts";
import { ChainError } from "../../../src/errors/chain.ts";
import { InputError } from "../../../src/errors/input.ts";
import type { FileForm, IndexState, ShownReport } from "./protocol.ts";

/** Reports that files can be written of. */
const MOST_KEPT = 8;

export interface AuditorParameters {
  ledger: Ledger;
  client: ReadClient;
  /** Opens an empty store. */
  openStore: () => IndexStore;
  /** Memory of the open store. */
  bytes: () => number;
  onProgress: (state: IndexState) => void;
  onStep: (step: string) => void;
}

/** Keeps the index of one ledger and answers from it, with the indexer and the reports that the tasks have. One question at a time. */
export class Auditor {
  readonly #parameters: AuditorParameters;
  #open: { store: IndexStore; indexer: Indexer } | undefined;
  #reports = 0;
  readonly #kept = new Map<number, SealedReport>();

  constructor(parameters: AuditorParameters) {
    this.#parameters = parameters;
  }

  /** Reads to the chain's newest block. Where the chain is not this ledger's any more, what was read of it is forgotten. */
  async catchUp(): Promise<IndexState> {
    try {
      const { indexer } = (this.#open ??= await this.#begin());
      await indexer.catchUp();
      return await this.#state();
    } catch (error) {
      if (error instanceof ChainError && error.code === "Chain_Reset") await this.#forget();
      throw error;
    }
  }

  /** @param utcOffset Where days begin and end. */
  async report(question: ReportQuestion, asOf: AsOf, utcOffset: UtcOffset): Promise<ShownReport> {
    const { client, ledger } = this.#parameters;
    const index = await this.#index();
    const make = makerOf(question, utcOffset);
    const sealed = sealReport(await reportAsOf({ index, client, ledger }, asOf, make));
    const number = ++this.#reports;
    this.#kept.set(number, sealed);
    this.#kept.delete(number - MOST_KEPT);
    const { report, digest } = sealed;
    if (question.report !== "trail") return { number, digest, report: { ...report, data: {} } };
    const names = await trailNames(index, report.data as Trail, report.provenance.block.number);
    return { number, digest, report, names };
  }

  /** The very report that was shown, as the tasks write it. */
  file(number: number, form: FileForm, section?: string): string {
    const sealed = this.#kept.get(number);
    const expected = "one of the newest reports";
    if (sealed === undefined) throw new InputError({ field: "report", given: number, expected });
    if (form === "json") return sealedText(sealed);
    if (form === "html") return reportHtml(sealed);
    const { sections } = sealed.report;
    return sectionCsv(sections.find(({ name }) => name === section) ?? sections[0]!);
  }

  async verify(): Promise<Verification> {
    return verify(this.#parameters.client, await this.#index(), { onStep: this.#parameters.onStep });
  }

  async #begin(): Promise<{ store: IndexStore; indexer: Indexer }> {
    const { client, ledger, openStore, onProgress } = this.#parameters;
    const store = openStore();
    const tell = () => void this.#state().then(onProgress, () => {}); // the next one tells it
    const indexer = await Indexer.open({ store, client, ledger, onProgress: tell });
    return { store, indexer };
  }

  async #state(): Promise<IndexState> {
    const { hash } = await this.#index();
    return { ...this.#open!.indexer.progress(), hash, bytes: this.#parameters.bytes() };
  }

  #index(): Promise<AuditIndex> {
    if (this.#open === undefined)
      throw new InputError({ field: "index", given: "none", expected: "one that has read the ledger" });
    return openIndex(this.#open.store, this.#parameters.ledger);
  }

  async #forget(): Promise<void> {
    const { store } = this.#open ?? {};
    this.#open = undefined;
    this.#kept.clear();
    await store?.close();
  }
}
