import { useEffect, useRef, type ReactNode } from "react";

import styles from "./officer.module.css";

export interface OpenedCardProps {
  label: string;
  /** Where it says more than the label. */
  heading?: ReactNode;
  level?: "h2" | "h3";
  /** On the button that closes it. */
  close: string;
  onClose: () => void;
  children: ReactNode;
}

/** What a button of a table opened. It stands apart from the button, so it takes the focus. */
export function OpenedCard({
  label,
  heading = label,
  level: Heading = "h2",
  close,
  onClose,
  children,
}: OpenedCardProps) {
  const focused = useRef<HTMLHeadingElement>(null);
  useEffect(() => focused.current?.focus(), []);
  return (
    <section className={styles.card} aria-label={label}>
      <div className={styles.cardHead}>
        <Heading ref={focused} tabIndex={-1}>
          {heading}
        </Heading>
        <button type="button" onClick={onClose}>
          {close}
        </button>
      </div>
      {children}
    </section>
  );
}
