import { Component, type ReactNode } from "react";

import { asError } from "../asError.ts";
import { sayNow } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { RefusalNote } from "../parts/RefusalNote.tsx";

export interface ViewBoundaryProps {
  /** Whether nothing is said: what stands within can be missed. */
  quiet?: boolean;
  children: ReactNode;
}

/** Keeps the frame when what stands in it fails. A class, as React has no hook for it. */
export class ViewBoundary extends Component<ViewBoundaryProps, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(thrown: unknown) {
    return { error: asError(thrown) };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (this.props.quiet === true) return null;
    return <RefusalNote error={error} lead={sayNow(shellMessages)("failed.view")} />;
  }
}
