import { useState, type DragEvent } from "react";

type OnFile = (file: File) => void;

/**
 * Makes an element take files that are dropped on it. Dropping is for the mouse: the element has a
 * `<FileChoice>` within, too.
 *
 * @example
 * <div {...useFileDrop(onFile)}><FileChoice label="choose a file" onFile={onFile} /></div>
 */
export function useFileDrop(onFile: OnFile) {
  const [over, setOver] = useState(false);
  const hover = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return {
    "data-over": over || undefined,
    onDragOver: (event: DragEvent) => hover(event, true),
    onDragLeave: (event: DragEvent) => hover(event, false),
    onDrop: (event: DragEvent) => {
      hover(event, false);
      const [file] = event.dataTransfer.files;
      if (file !== undefined) onFile(file);
    },
  };
}
