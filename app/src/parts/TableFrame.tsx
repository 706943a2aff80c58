import type { ReactNode } from "react";

/** Around a table that may be wider than the page: it scrolls by itself, with the keyboard too. */
export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // What scrolls must take the focus, or nobody without a mouse sees the rest.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="tableFrame surface" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
