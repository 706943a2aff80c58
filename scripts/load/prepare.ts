import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

import { serialiseScene } from "./scene.ts";
import type { LoadScene, Workload } from "./workloads.ts";

/** What a thread prepares: acts `from` to `to` of a workload, a JSON object to a line. */
export interface Share {
  scene: string;
  workload: Workload;
  from: number;
  to: number;
  file: string;
}

const program = fileURLToPath(new URL("prepareThread.ts", import.meta.url));

/**
 * Has the banks sign a workload's acts up front, on every processor.
 *
 * @returns The files that hold them, in order.
 */
export async function prepare(
  scene: LoadScene,
  workload: Workload,
  { from = 0, count, folder }: { from?: number; count: number; folder: string },
): Promise<string[]> {
  const threads = Math.min(availableParallelism(), count);
  const shares: Share[] = Array.from({ length: threads }, (_, thread) => ({
    scene: serialiseScene(scene),
    workload,
    from: from + Math.floor((thread * count) / threads),
    to: from + Math.floor(((thread + 1) * count) / threads),
    file: join(folder, `${workload}-${from}-${thread}.jsonl`),
  }));
  await Promise.all(shares.map(runShare));
  return shares.map(({ file }) => file);
}

function runShare(share: Share): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: share });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a thread that prepared ${share.workload} ended with ${code}`));
    });
  });
}
