import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { nameOfEncoder } from "../core/shelf/encoderName.ts";
import type { LabelEncoder } from "../engine/protocol/label.ts";
import { ensureShelf } from "./encoderShelf.ts";
import { encoderShelfStore } from "./encoderShelfStore.ts";

/** A person waits this long for the first text, and no longer: the encoder reads as many texts as it can meanwhile. */
const patienceSeconds = 40;
const fewestTexts = 500;

/** The encoder that reads texts to be labelled; null where none is on this device, undefined until that is known. */
export function useLabelEncoder(): LabelEncoder | null | undefined {
  const encoders = useStore(encoderShelfStore, (shelf) => shelf.encoders);
  useEffect(() => void ensureShelf(), []);
  const newest = encoders === null ? undefined : (encoders[0] ?? null);
  return useMemo(() => {
    if (newest == null) return newest;
    const paced = Math.round((newest.pace?.textsPerSecond ?? 0) * patienceSeconds);
    return { name: nameOfEncoder(newest), most: Math.max(fewestTexts, paced) };
  }, [newest]);
}
