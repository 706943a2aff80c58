import type { Holding } from "../../../../src/actions/tokens/readHolding.ts";
import styles from "./positions.module.css";

const WIDTH = 120;
const HEIGHT = 10;

export interface PartsBarProps {
  holding: Holding;
  /** What the bar shows, in words. */
  label: string;
}

/** The parts of a holding as one bar. Locked is low and frozen is hollow, so that nobody needs the colours. */
export function PartsBar({ holding: { free, locked, frozen, total }, label }: PartsBarProps) {
  const ends = [free, free + locked, free + locked + frozen].map((end) => placeOf(end, total));
  const [freeEnd = 0, lockedEnd = 0, frozenEnd = 0] = ends;
  return (
    <svg
      className={`bar ${styles.bar}`}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
    >
      <rect className={styles.free} x={0} y={0} width={freeEnd} height={HEIGHT} />
      <rect
        className={styles.locked}
        x={freeEnd}
        y={HEIGHT / 2}
        width={lockedEnd - freeEnd}
        height={HEIGHT / 2}
      />
      {frozen > 0n && (
        <rect
          className={styles.frozen}
          x={lockedEnd + 0.75}
          y={0.75}
          width={Math.max(1, frozenEnd - lockedEnd - 1.5)}
          height={HEIGHT - 1.5}
        />
      )}
    </svg>
  );
}

/** Where a part ends. A picture may round; the figures beside it do not. */
function placeOf(end: bigint, total: bigint): number {
  return total === 0n ? 0 : Number((end * BigInt(WIDTH) * 100n) / total) / 100;
}
