import { Component, type ReactNode } from "react";

import { asError } from "../asError.ts";
import { sayNow } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { RefusalNote } from "../parts/RefusalNote.tsx";

/** Keeps the frame when a view fails. A class, as React has no hook for it. */
export class ViewBoundary extends Component<{ children: ReactNode }, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(thrown: unknown) {
    return { error: asError(thrown) };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <RefusalNote error={error} lead={sayNow(shellMessages)("failed.view")} />;
  }
}
