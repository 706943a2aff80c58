import { expect } from "chai";
import hre from "hardhat";
import { ArgumentType } from "hardhat/types/arguments";
import type { Task } from "hardhat/types/tasks";

import { quorumOf } from "../../src/network/quorum.ts";
import { runbook } from "../../src/network/runbook.ts";
import { readProject } from "../domain/support.ts";
import { planOf } from "./support.ts";

// What a page tells an operator to type must exist, with its options. Nothing is run.

const pages = {
  "docs/operating.md": readProject("docs/operating.md"),
  "network/README.md": readProject("network/README.md"),
  "the runbook of nodes together": runbook(planOf({ placement: "together" })),
  "the runbook of nodes apart": runbook(planOf({ placement: "apart", accounts: [] })),
};

/** Commands in blocks of shell and in running text, as lists of words. */
function commandsOf(page: string): string[][] {
  const blocks = [...page.matchAll(/^ *```sh\n(.*?)^ *```$/gms)].map(([, body]) => body!);
  const prose = page.replaceAll(/^ *```.*?^ *```$/gms, "");
  const inline = [...prose.matchAll(/`(npx hardhat [^`]*)`/g)].map(([, text]) => text!.replaceAll("\n", " "));
  const lines = blocks.flatMap((block) => block.replaceAll("\\\n", " ").split("\n"));
  return [...lines.map((line) => line.trim()), ...inline]
    .filter((line) => line.startsWith("npx hardhat "))
    .map((line) => [...line.matchAll(/"[^"]*"|'[^']*'|#.*$|<[^>]*>|\S+/g)].map(([word]) => word))
    .map((words) => words.slice(2).filter((word) => !word.startsWith("#")));
}

/** Why a command cannot be right; undefined where it can. */
function faultOf(words: readonly string[]): string | undefined {
  const rest = [...words];
  if (rest[0] === "--network") rest.splice(0, 2);
  const task = findTask(rest);
  if (task === undefined) return "there is no such task";
  rest.splice(0, task.id.length);
  let positional = 0;
  while (rest.length > 0) {
    const word = rest.shift()!;
    if (!word.startsWith("--")) {
      positional++;
      continue;
    }
    const name = word.slice(2).replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const option = task.options.get(name);
    if (option === undefined && name !== "network") return `there is no ${word}`;
    if (option?.type === ArgumentType.FLAG) continue;
    if (rest.length === 0 || rest[0]!.startsWith("--")) return `${word} needs a value`;
    rest.shift();
  }
  const needed = task.positionalArguments.filter(({ defaultValue }) => defaultValue === undefined).length;
  return positional < needed || positional > task.positionalArguments.length
    ? `${positional} arguments, not ${task.positionalArguments.length}`
    : undefined;
}

function findTask(words: readonly string[]): Task | undefined {
  for (const length of [3, 2, 1]) {
    try {
      const task = hre.tasks.getTask(words.slice(0, length));
      if (!task.isEmpty) return task;
    } catch {
      // no task of this name; perhaps of a shorter one
    }
  }
  return undefined;
}

describe("the commands that operators are told", () => {
  for (const [name, page] of Object.entries(pages)) {
    it(`${name}: every one exists, with its options`, () => {
      const commands = commandsOf(page);
      expect(commands).to.not.be.empty;
      const faults = commands.flatMap((words) => {
        const fault = faultOf(words);
        return fault === undefined ? [] : [`${words.join(" ")}: ${fault}`];
      });
      expect(faults).to.deep.equal([]);
    });
  }

  it("would be found out if they did not", () => {
    const faults = [
      "network start",
      "network init --chain 1",
      "network init --chain-id",
      "network init 2026",
      "participant suspend --reason x",
    ].map((text) => faultOf(text.split(" ")));
    expect(faults).to.deep.equal([
      "there is no such task",
      "there is no --chain",
      "--chain-id needs a value",
      "1 arguments, not 0",
      "0 arguments, not 1",
    ]);
    expect(commandsOf("Run `npx hardhat no\nsuch`.\n\n```sh\nnpx hardhat gone   # why\n```\n")).to.deep.equal(
      [["gone"], ["no", "such"]],
    );
  });

  it("the guide's arithmetic is that of the code", () => {
    const rows = [...pages["docs/operating.md"].matchAll(/^\| (\d+) +\| (\d+) +\| (\d+) +\| (\d+) +\|$/gm)];
    expect(rows).to.have.lengthOf(5);
    for (const [, count, ...figures] of rows) {
      const { signatures, faults, votes } = quorumOf(Number(count));
      expect(figures.map(Number)).to.deep.equal([signatures, faults, votes]);
    }
  });
});
