import { Indexer, type IndexerParameters } from "./indexer.ts";
import { WriterThereError } from "./writerThere.ts";

/**
 * An indexer, unless another process keeps the index already.
 *
 * @returns Undefined where another does: it is to be read only.
 *
 * @example
 * const indexer = await openWriter({ store, client, ledger });
 * await indexer?.catchUp();
 */
export async function openWriter(parameters: IndexerParameters): Promise<Indexer | undefined> {
  try {
    return await Indexer.open(parameters);
  } catch (error) {
    if (error instanceof WriterThereError) return undefined;
    throw error;
  }
}
