import { useState, type ChangeEvent, type DragEvent } from "react";

type OnFile = (file: File) => void;

/** Gives the file that was chosen in a field. The same one can be chosen again: it may have been corrected. */
export function takeFile(onFile: OnFile) {
  return ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    target.value = "";
    if (file !== undefined) onFile(file);
  };
}

/**
 * Makes an element take files that are dropped on it. Dropping is for the mouse: the element has a field with
 * {@link takeFile} within, too.
 *
 * @example
 * <label {...useFileDrop(onFile)}><input type="file" onChange={takeFile(onFile)} /></label>
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
