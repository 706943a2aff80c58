import type { Holding } from "../../../../src/actions/tokens/readHolding.ts";
import styles from "./positions.module.css";

const WIDTH = 120;
const HEIGHT = 10;
/** What is there is never too thin to see. */
const THINNEST = 4;

export interface PartsBarProps {
  holding: Holding;
  /** What the bar shows, in words. */
  label: string;
}

/** The parts of a holding as one bar. Locked is low and frozen is hollow, so that nobody needs the colours. */
export function PartsBar({ holding: { free, locked, frozen, total }, label }: PartsBarProps) {
  const [freeWidth, lockedWidth, frozenWidth] = widthsOf([free, locked, frozen], total);
  return (
    <svg
      className={`bar ${styles.bar}`}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
    >
      <rect className={styles.free} x={0} y={0} width={freeWidth} height={HEIGHT} />
      <rect className={styles.locked} x={freeWidth} y={HEIGHT / 2} width={lockedWidth} height={HEIGHT / 2} />
      {frozen > 0n && (
        <rect
          className={styles.frozen}
          x={freeWidth + lockedWidth + 0.75}
          y={0.75}
          width={frozenWidth - 1.5}
          height={HEIGHT - 1.5}
        />
      )}
    </svg>
  );
}

/** A picture may round; the figures beside it do not. */
function widthsOf(parts: readonly [bigint, bigint, bigint], total: bigint): [number, number, number] {
  const widths = parts.map((part) =>
    part === 0n ? 0 : Math.max(THINNEST, Number((part * BigInt(WIDTH * 100)) / total) / 100),
  );
  const scale =
    WIDTH /
    Math.max(
      WIDTH,
      widths.reduce((sum, width) => sum + width, 0),
    );
  return widths.map((width) => width * scale) as [number, number, number];
}
