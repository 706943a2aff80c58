// Stands for a program of a bank's key team: `node program.ts key` writes a public key, `sign` reads 32 bytes from
// standard input and writes r and s. Other words make it misbehave.

import { readFileSync, writeSync } from "node:fs";

import { hexToBytes, type Hex } from "viem";
import { privateKeyToAccount, sign } from "viem/accounts";

const privateKey: Hex = `0x${"42".repeat(32)}`;
const write = (bytes: Uint8Array) => void writeSync(1, bytes);

switch (process.argv[2] ?? "") {
  case "key":
    write(hexToBytes(privateKeyToAccount(privateKey).publicKey));
    break;
  case "sign": {
    const hash: Hex = `0x${readFileSync(0).toString("hex")}`;
    write((await sign({ hash, privateKey, to: "bytes" })).subarray(0, 64));
    break;
  }
  case "pin":
    process.stderr.write(`PIN ${process.env["DEVICE_PIN"]} is wrong\n\u001b[2J`);
    process.exitCode = 3;
    break;
  case "hang":
    setInterval(() => undefined, 1_000);
    break;
  case "flood":
    write(new Uint8Array(200_000));
    break;
  case "deaf":
  default: // ends without having read; a test runner that loads every file here finds nothing to do
}
