import styles from "./parts.module.css";

export type Tone = "good" | "warn" | "bad" | "quiet";

/** One shape a tone, for those who do not see colours. */
const SHAPES: Readonly<Record<Tone, string>> = { good: "●", warn: "▲", bad: "✕", quiet: "○" };

/** A status by word, shape and colour. */
export function Status({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={styles[tone]} data-tone={tone}>
      <span aria-hidden="true">{SHAPES[tone]} </span>
      {children}
    </span>
  );
}
