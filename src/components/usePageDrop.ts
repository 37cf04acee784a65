import { useEffect, useEffectEvent, useState } from "react";
import { pickFiles, type PickedFiles } from "../core/table/pickedFiles.ts";
import { pickText, readDrop } from "./readDrop.ts";

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Takes files and folders dropped anywhere on the page, and files or tables pasted anywhere but into a field;
 * returns whether something is being dragged over the page.
 */
export function usePageDrop(onPick: (picked: PickedFiles<File>) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const takeDrop = useEffectEvent((transfer: DataTransfer | null): void => {
    setIsOver(false);
    if (transfer === null) return;
    void readDrop(transfer).then((picked) => {
      if (picked.files.length + picked.folder.length > 0) onPick(picked);
    });
  });
  const takePaste = useEffectEvent((event: ClipboardEvent): void => {
    const { clipboardData: data, target } = event;
    if (data === null || isField(target)) return;
    const files = [...data.files];
    const text = data.getData("text/plain");
    if (files.length > 0) onPick(pickFiles(files));
    else if (text.trim().includes("\n")) onPick(pickText(text));
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      takeDrop(event.dataTransfer);
    };
    const paste = (event: ClipboardEvent): void => {
      takePaste(event);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    window.addEventListener("paste", paste);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
      window.removeEventListener("paste", paste);
    };
  }, []);
  return isOver;
}
