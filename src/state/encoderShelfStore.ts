import { createStore } from "zustand/vanilla";
import type { Issue } from "../core/issue.ts";
import { nameOfEncoder, type EncoderName } from "../core/shelf/encoderName.ts";
import type { ShelvedEncoder } from "../core/shelf/shelvedEncoder.ts";
import type { ShelveProgress } from "../engine/protocol/encoders.ts";

/** The encoders on this device, and what is being done with them. */
interface EncoderShelfState {
  /** Null until the shelf was read. */
  readonly encoders: readonly ShelvedEncoder[] | null;
  /** What is being put on the shelf; null while nothing is. */
  readonly adding: { readonly fileName: string; readonly progress: ShelveProgress } | null;
  /** Why the last folder was refused, or the shelf could not be read. */
  readonly issue: Issue | null;
  /** The encoder that came last, whether it was new or there before; null for none in this visit. */
  readonly lastId: string | null;
}

export const encoderShelfStore = createStore<EncoderShelfState>()(() => ({
  encoders: null,
  adding: null,
  issue: null,
  lastId: null,
}));

/** The encoder that came last; null where there is none, or the shelf was not read yet. */
export function newestEncoder(): EncoderName | null {
  const [encoder] = encoderShelfStore.getState().encoders ?? [];
  return encoder === undefined ? null : nameOfEncoder(encoder);
}
