import type { PickedFiles } from "../../core/table/pickedFiles.ts";
import type { ShelvedEncoder } from "../../core/shelf/shelvedEncoder.ts";

/** How far a folder is on its way to the shelf. `share` is the part of the step that is done, 0–1. */
export interface ShelveProgress {
  readonly step: "unpack" | "check" | "keep" | "measure";
  readonly share: number;
}

/** The encoders that are kept on this device. */
export interface EncoderCalls {
  /** All encoders, the newest first. */
  listEncoders: { input: null; event: never; result: readonly ShelvedEncoder[] };
  /** Keeps the encoder among some files: those of its folder, or a zip. One that is there already is given back as it is. */
  shelveEncoder: {
    input: { readonly picked: PickedFiles<File> };
    event: ShelveProgress;
    result: ShelvedEncoder;
  };
  /** Measures how many texts a second the encoder reads on the device in use, and keeps the figure. */
  measureEncoder: { input: { readonly id: string }; event: ShelveProgress; result: ShelvedEncoder | null };
  /** Removes an encoder with all that was computed by it. */
  removeEncoder: { input: { readonly id: string }; event: never; result: null };
}
