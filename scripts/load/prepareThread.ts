import { closeSync, openSync, writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

import type { Share } from "./prepare.ts";
import { parseScene } from "./scene.ts";
import { actOf } from "./workloads.ts";

const { scene: text, workload, from, to, file } = workerData as Share;
const scene = parseScene(text);
const out = openSync(file, "w", 0o600);
for (let place = from; place < to; ++place)
  writeSync(out, `${JSON.stringify(await actOf(scene, workload, place))}\n`);
closeSync(out);
