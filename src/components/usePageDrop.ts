import { useEffect, useEffectEvent, useState } from "react";
import { offerText, readDrop, type Offer } from "./dataOffer.ts";

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Takes files and folders dropped anywhere on the page, and files or tables pasted anywhere but into a field;
 * tells whether something is being held over the page.
 */
export function usePageDrop(onOffer: (offer: Offer) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const takeDrop = useEffectEvent((transfer: DataTransfer | null): void => {
    setIsOver(false);
    if (transfer === null) return;
    void readDrop(transfer).then((offer) => {
      if (offer.files.length + offer.folder.length > 0) onOffer(offer);
    });
  });
  const takePaste = useEffectEvent((event: ClipboardEvent): void => {
    const { clipboardData: data, target } = event;
    if (data === null || isField(target)) return;
    const files = [...data.files];
    const text = data.getData("text/plain");
    if (files.length > 0) onOffer({ files, folder: [] });
    else if (text.trim().includes("\n")) onOffer(offerText(text));
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
