import type { IndexStore } from "./store.ts";

/** Does all or nothing. */
export async function inTransaction<Result>(
  store: Pick<IndexStore, "begin" | "commit" | "rollback">,
  work: () => Promise<Result>,
): Promise<Result> {
  await store.begin();
  try {
    const result = await work();
    await store.commit();
    return result;
  } catch (error) {
    await store.rollback();
    throw error;
  }
}
