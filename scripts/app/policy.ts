/** What the page may load and ask: itself, and the nodes of its configuration. */
export function contentSecurityPolicy(nodeOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    // The auditor's index is SQLite as WebAssembly, in a worker.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'none'",
    ["connect-src 'self'", ...nodeOrigins].join(" "),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join("; ");
}

/** The policy as a header, which can forbid framing too; a page cannot do that for itself. */
export function policyHeader(nodeOrigins: readonly string[]): string {
  return `${contentSecurityPolicy(nodeOrigins)}; frame-ancestors 'none'`;
}

const META = /(http-equiv="Content-Security-Policy"\s+content=")([^"]*)(")/;

/** `index.html` with the policy for these nodes in place of the one it has. */
export function withPolicy(html: string, nodeOrigins: readonly string[]): string {
  if (!META.test(html)) throw new Error("index.html has no content security policy");
  return html.replace(META, (_, before: string, __, after: string) =>
    [before, contentSecurityPolicy(nodeOrigins), after].join(""),
  );
}
