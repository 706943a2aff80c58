import type { PartyName, PostKind } from "./lines.ts";
import type { PartyProcess } from "./partyProcess.ts";

/** One thing that was passed from a party to another. */
export interface Post {
  from: PartyName;
  to: PartyName;
  kind: PostKind;
  text: string;
}

/** All that may be passed: what is public before there is a ledger, and each piece once. */
export const allowedPost = [
  { from: "seller", to: "csd", kind: "form" },
  { from: "buyer", to: "csd", kind: "form" },
  { from: "csd", to: "seller", kind: "book" },
  { from: "csd", to: "buyer", kind: "book" },
] as const satisfies readonly Omit<Post, "text">[];

/** Passes on what is public before there is a ledger, keeps a record of it, and passes nothing else. */
export class PostOffice {
  readonly record: Post[] = [];
  /** What a party wanted to have passed on and was not allowed to. */
  readonly refused: string[] = [];

  publish(processes: readonly PartyProcess[], from: PartyName, kind: PostKind, text: string): void {
    const routes = allowedPost.filter((route) => route.from === from && route.kind === kind);
    const again = this.record.some((post) => post.from === from);
    if (routes.length === 0 || again) {
      this.refused.push(`the ${from} publishes a ${kind}${routes.length > 0 ? " again" : ""}`);
      return;
    }
    for (const { to } of routes) {
      const receiver = processes.find(({ party }) => party === to)!;
      this.record.push({ from, to, kind, text });
      receiver.post(text);
      const due = allowedPost.filter((route) => route.to === to).length;
      if (this.record.filter((post) => post.to === to).length === due) receiver.endPost();
    }
  }
}
