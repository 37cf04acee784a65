import { useEffect, useEffectEvent, useState } from "react";
import { pickFiles, type PickedFiles } from "../core/table/pickedFiles.ts";
import { makeDropTakers } from "./dropTakers.ts";
import { pickText, readDrop } from "./readDrop.ts";

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const takers = makeDropTakers(() => performance.now());

/** Listens from the first page on and never stops: without a listener the browser would leave for the file. */
const listen = ((): (() => void) => {
  let isListening = false;
  return () => {
    if (isListening) return;
    isListening = true;
    window.addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      takers.hover(true);
    });
    window.addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) takers.hover(false);
    });
    window.addEventListener("drop", (event) => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      takers.hover(false);
      void readDrop(event.dataTransfer).then(takers.give);
    });
    window.addEventListener("paste", takePaste);
  };
})();

function takePaste(event: ClipboardEvent): void {
  const { clipboardData: data, target } = event;
  if (data === null || isField(target) || takers.isEmpty()) return;
  const files = [...data.files];
  const text = data.getData("text/plain");
  if (files.length > 0) takers.give(pickFiles(files));
  else if (text.trim().includes("\n")) takers.give(pickText(text));
  else return;
  event.preventDefault();
}

/**
 * Takes files and folders dropped anywhere on the page, and files or tables pasted anywhere but into a field: all, or those
 * alone that it `wants`, which is asked once. Returns whether something is being held over the page.
 */
export function usePageDrop(
  onPick: (picked: PickedFiles<File>) => void,
  wants?: (picked: PickedFiles<File>) => boolean,
): boolean {
  const [isOver, setIsOver] = useState(false);
  const take = useEffectEvent(onPick);
  const [wanted] = useState(() => wants);
  useEffect(() => {
    listen();
    return takers.add({ hover: setIsOver, take: (picked) => take(picked), wants: wanted });
  }, [wanted]);
  return isOver;
}
