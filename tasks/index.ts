import type { TaskDefinition } from "hardhat/types/tasks";

/** Every task of the project. Builders only: an action is a lazy import, and nothing generated is imported here. */
const tasks: TaskDefinition[] = [];

export default tasks;
