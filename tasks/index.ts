import type { TaskDefinition } from "hardhat/types/tasks";

import { accountTasks } from "./account.ts";
import { auditTasks } from "./audit.ts";
import { auditReportTasks } from "./auditReports.ts";
import { bondTasks } from "./bond.ts";
import { cashTasks } from "./cash.ts";
import { deployTasks } from "./deploy.ts";
import { dvpTasks } from "./dvp.ts";
import { eventTasks } from "./events.ts";
import { fourEyesTasks } from "./fourEyes.ts";
import { htlcTasks } from "./htlc.ts";
import { networkTasks } from "./network.ts";
import { participantTasks } from "./participant.ts";
import { privilegeTasks } from "./privileges.ts";
import { policyTasks } from "./policy.ts";
import { auditProofTasks } from "./auditProofs.ts";
import { rtgsTasks } from "./rtgs.ts";

/** Every task of the project. Builders only: an action is a lazy import, and nothing generated is imported here. */
const tasks: TaskDefinition[] = [
  ...deployTasks,
  ...participantTasks,
  ...accountTasks,
  ...policyTasks,
  ...cashTasks,
  ...rtgsTasks,
  ...bondTasks,
  ...dvpTasks,
  ...htlcTasks,
  ...eventTasks,
  ...fourEyesTasks,
  ...privilegeTasks,
  ...networkTasks,
  ...auditTasks,
  ...auditReportTasks,
  ...auditProofTasks,
];

export default tasks;
