/** Tells a person how far the demo is. Results never go through here. */
export interface Reporter {
  /** Begins a step. */
  step(text: string): void;
  /** A fact worth a line. */
  say(text: string): void;
  /** How far the current step is; one line that moves on a terminal, a line every tenth elsewhere. */
  progress(done: number, total: number): void;
}

/** Writes to a stream: moving lines on a terminal, plain ones elsewhere. */
export function reporterTo(stream: NodeJS.WriteStream): Reporter {
  let current = "";
  let moving = false;
  const line = (text: string) => {
    if (moving) stream.write("\n");
    moving = false;
    stream.write(`${text}\n`);
  };
  return {
    step(text) {
      current = text;
      line(`• ${text}`);
    },
    say(text) {
      line(`  ${text}`);
    },
    progress(done, total) {
      if (stream.isTTY) {
        moving = done < total;
        stream.write(`\r  ${current}: ${done} of ${total}${moving ? "" : "\n"}`);
      } else if (done === total || done % Math.ceil(total / 10) === 0) {
        line(`  ${done} of ${total}`);
      }
    },
  };
}
