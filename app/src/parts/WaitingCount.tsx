import styles from "./parts.module.css";

export interface WaitingCountProps {
  /** Undefined until it is known. */
  count: number | undefined;
  /** What the number counts, in words. */
  words: (count: number) => string;
}

/** How much waits for the reader; nothing where nothing does, or where nobody knows yet. */
export function WaitingCount({ count, words }: WaitingCountProps) {
  if (count === undefined || count === 0) return null;
  const said = words(count);
  return (
    <>
      {" "}
      <span className={styles.waiting} title={said} data-waiting={count}>
        <span aria-hidden="true">{count}</span>
        <span className="visuallyHidden">{said}</span>
      </span>
    </>
  );
}
