/**
 * A pattern of a text with holes.
 *
 * @param parts What stands around the holes.
 * @param hole What stands in each, as a group of a regular expression.
 */
export function holedPattern(parts: readonly string[], hole: string): RegExp {
  const literal = parts.map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&"));
  return new RegExp(`^${literal.join(hole)}$`, "s");
}
