import { dirname, resolve } from "node:path";

import { readJson, readList, readString } from "../../domain/json.ts";
import { parseLei } from "../../domain/lei.ts";
import { ConfigurationError, type BadSetting } from "../../errors/configuration.ts";
import { InputError } from "../../errors/input.ts";
import type { KeyEntry } from "./keys.ts";
import { limitNames, limits, type GatewayLimits } from "./limits.ts";
import { gatewayRoles, type GatewayRole } from "./policy.ts";

/** What a gateway is started with. Paths are absolute. */
export interface GatewayConfiguration {
  /** URL of the node. */
  node: string;
  /** Address book of the ledger. */
  ledger: string;
  /** The index: a SQLite file, or the URL of a PostgreSQL database. */
  index: string;
  /** The gateway's own memory: submissions and their keys. */
  journal: string;
  submitter: {
    /** The submitter's memory. */
    journal: string;
    /** File with the keys that send; a remote signer's are used where there is none. */
    keyFile?: string;
    /** Which of the remote signer's keys send, by number or address, separated by commas. */
    from: string;
    /** What is offered for gas, as `dvp submit --fees` takes it. */
    fees: string;
  };
  listen: { host: string; port: number };
  /** Port of the metrics, on loopback; none where it is absent. */
  metricsPort?: number;
  /** Addresses of the proxies whose `X-Forwarded-For` counts. */
  proxies: readonly string[];
  limits: GatewayLimits;
  keys: readonly KeyEntry[];
}

/** Settings that the environment holds, as they may be secrets: they go before the file's. */
export interface GatewayEnvironment {
  VINCULUM_NODE?: string | undefined;
  DATABASE_URL?: string | undefined;
}

const LONGEST = 1_048_576;
const MOST_KEYS = 10_000;
const MOST_PROXIES = 100;
const LOOPBACK = ["127.0.0.1", "::1", "localhost"];
/** Says, in words, that others than this machine's programs may connect. */
const BEYOND = "behind a proxy that ends TLS";
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const KEYS = [
  "node",
  "ledger",
  "index",
  "journal",
  "submitter",
  "listen",
  "metricsPort",
  "proxies",
  "limits",
  "keys",
];

/**
 * A configuration from the text of its file.
 *
 * @param path Where the file is: relative paths in it begin in its folder, and errors name it.
 * @throws {ConfigurationError} With everything that is wrong.
 *
 * @example
 * const configuration = parseConfiguration(await readFile(path, "utf8"), path, process.env);
 */
export function parseConfiguration(
  text: string,
  path: string,
  environment: GatewayEnvironment = {},
): GatewayConfiguration {
  const reader = new Reader(path);
  const file = reader.object(() => readJson(text, { name: path, longest: LONGEST }), "", KEYS) ?? {};
  const inFolder = (value: unknown, field: string) => resolve(dirname(path), nonEmpty(value, field));
  const { VINCULUM_NODE: node = file["node"], DATABASE_URL: index } = environment;
  const submitter =
    reader.object(() => file["submitter"], "submitter", ["journal", "keyFile", "from", "fees"]) ?? {};
  const listen =
    reader.object(() => file["listen"] ?? {}, "listen", ["host", "port", "beyondThisMachine"]) ?? {};
  const metricsPort = reader.try(() =>
    optional(file["metricsPort"], (value) => portAt(value, "metricsPort")),
  );
  const keyFile = reader.try(() =>
    optional(submitter["keyFile"], (value) => inFolder(value, "submitter.keyFile")),
  );
  const read: { [Key in keyof GatewayConfiguration]?: GatewayConfiguration[Key] | undefined } = {
    node: reader.try(() => nodeAt(node)),
    ledger: reader.try(() => inFolder(file["ledger"], "ledger")),
    index: reader.try(() => index ?? inFolder(file["index"], "index")),
    journal: reader.try(() => inFolder(file["journal"], "journal")),
    submitter: {
      journal: reader.try(() => inFolder(submitter["journal"], "submitter.journal")) ?? "",
      from: reader.try(() => nonEmpty(submitter["from"] ?? "0", "submitter.from")) ?? "0",
      fees: reader.try(() => nonEmpty(submitter["fees"] ?? "0", "submitter.fees")) ?? "0",
      ...(keyFile !== undefined && { keyFile }),
    },
    listen: reader.try(() => listenAt(listen)),
    proxies: reader.try(() =>
      readList(file["proxies"] ?? [], "proxies", MOST_PROXIES).map((value, place) =>
        nonEmpty(value, `proxies[${place}]`),
      ),
    ),
    limits: readLimits(reader, file["limits"] ?? {}),
    keys: readKeys(reader, file["keys"]),
    ...(metricsPort !== undefined && { metricsPort }),
  };
  reader.end();
  return read as GatewayConfiguration;
}

/** Reads on after an error, and tells of all in the end. */
class Reader {
  readonly #file: string;
  readonly #settings: BadSetting[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  try<Value>(read: () => Value): Value | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#settings.push({ field: error.field, reason: error.shortMessage });
      return undefined;
    }
  }

  /** An object with no other keys than these. */
  object(value: () => unknown, field: string, keys: readonly string[]): Record<string, unknown> | undefined {
    return this.try(() => {
      const given = value();
      if (typeof given !== "object" || given === null || Array.isArray(given))
        throw new InputError({ field: field || this.#file, given, expected: "an object" });
      for (const key of Object.keys(given).filter((own) => !keys.includes(own)))
        this.try(() => {
          const path = field === "" ? key : `${field}.${key}`;
          throw new InputError({ field: path, given: key, expected: `one of ${keys.join(", ")}` });
        });
      return given as Record<string, unknown>;
    });
  }

  end(): void {
    if (this.#settings.length > 0)
      throw new ConfigurationError({ file: this.#file, settings: this.#settings });
  }
}

function readLimits(reader: Reader, value: unknown): GatewayLimits {
  const given = reader.object(() => value, "limits", limitNames) ?? {};
  const read = limitNames.map((name) => {
    const { usual, least, most } = limits[name];
    const field = `limits.${name}`;
    return [name, reader.try(() => wholeAt(given[name] ?? usual, field, least, most))] as const;
  });
  return Object.fromEntries(read) as Record<keyof GatewayLimits, number>;
}

function readKeys(reader: Reader, value: unknown): KeyEntry[] {
  const list = reader.try(() => readList(value, "keys", MOST_KEYS)) ?? [];
  const entries = list.flatMap((item, place) => readKey(reader, item, `keys[${place}]`) ?? []);
  for (const field of ["name", "sha256"] as const) {
    const seen = new Set<string>();
    for (const entry of entries) {
      const twice = seen.has(entry[field]);
      seen.add(entry[field]);
      if (twice)
        reader.try(() => {
          throw new InputError({ field: "keys", given: entry[field], expected: `each ${field} once` });
        });
    }
  }
  return entries;
}

function readKey(reader: Reader, item: unknown, path: string): KeyEntry | undefined {
  const given = reader.object(() => item, path, ["name", "role", "lei", "sha256"]);
  if (given === undefined) return undefined;
  const name = reader.try(() => keyName(given["name"], `${path}.name`));
  const role = reader.try(() => roleAt(given["role"], `${path}.role`));
  const sha256 = reader.try(() => hashAt(given["sha256"], `${path}.sha256`));
  const lei = reader.try(() => leiAt(given["lei"], role, `${path}.lei`));
  if (name === undefined || role === undefined || sha256 === undefined) return undefined;
  return { name, role, sha256, ...(lei !== undefined && { lei }) };
}

/** The name of a key: for logs, so that nothing in it can steer a terminal. */
export function keyName(value: unknown, field: string): string {
  if (typeof value === "string" && NAME.test(value)) return value;
  const expected = "1 to 64 letters, digits, dots, hyphens and underscores, a letter or digit first";
  throw new InputError({ field, given: value, expected });
}

/** The role of a key. */
export function roleAt(value: unknown, field: string): GatewayRole {
  const role = gatewayRoles.find((known) => known === value);
  if (role !== undefined) return role;
  throw new InputError({ field, given: value, expected: `one of ${gatewayRoles.join(", ")}` });
}

/** The participant of a key: a regulator's has none, any other has one. */
export function leiAt(value: unknown, role: GatewayRole | undefined, field: string): string | undefined {
  if (role !== "regulator") return parseLei(readString(value, field), field);
  if (value === undefined) return undefined;
  throw new InputError({ field, given: value, expected: "nothing, as a regulator sees all participants" });
}

function hashAt(value: unknown, field: string): string {
  if (typeof value === "string" && /^[0-9a-f]{64}$/.test(value)) return value;
  // What stands there may be a key in clear: it is not shown.
  throw new InputError({
    field,
    given: "something else",
    expected: "the key's SHA-256, 64 small hexadecimal digits",
  });
}

function nodeAt(value: unknown): string {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return value as string;
  // A URL may hold a password: it is not shown.
  const given = value === undefined ? undefined : "something else";
  throw new InputError({ field: "node", given, expected: "the URL of a node, http or https" });
}

function listenAt(given: Record<string, unknown>): GatewayConfiguration["listen"] {
  const host = nonEmpty(given["host"] ?? "127.0.0.1", "listen.host");
  const port = portAt(given["port"] ?? 8080, "listen.port");
  const { beyondThisMachine: said } = given;
  if (LOOPBACK.includes(host) || said === BEYOND) return { host, port };
  throw new InputError({
    field: "listen.beyondThisMachine",
    given: said,
    expected: `the words "${BEYOND}", as ${host} is not this machine alone`,
  });
}

function portAt(value: unknown, field: string): number {
  return wholeAt(value, field, 0, 65_535);
}

function wholeAt(value: unknown, field: string, least: number, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InputError({ field, given: value, expected: `a whole number from ${least} to ${most}` });
}

function nonEmpty(value: unknown, field: string): string {
  const text = readString(value, field);
  if (text.trim() === "") throw new InputError({ field, given: text, expected: "a value" });
  return text;
}

function optional<Value>(value: unknown, read: (value: unknown) => Value): Value | undefined {
  return value === undefined ? undefined : read(value);
}
