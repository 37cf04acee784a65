/** Values of the issues that training can raise. */
export interface TrainingIssueValues {
  /** The first step whose loss or gradients were not finite. */
  "training.diverged": {
    readonly epoch: number;
    readonly step: number;
    readonly learningRate: number;
    /** The layer in which it began, where running the batch again shows it. */
    readonly layer: {
      readonly id: string;
      readonly kind: string;
      readonly where: "output" | "gradient";
    } | null;
  };
  "training.backendUnavailable": { readonly backend: string; readonly reason: string };
  /** A computation needs more memory than the backend has. */
  "training.outOfMemory": { readonly backend: string };
  /** The graphics device was lost, with everything in its memory. */
  "training.deviceLost": { readonly message: string };
  /** The worker that computes is gone, with all that it held. */
  "training.engineLost": Record<never, never>;
  "training.failed": { readonly message: string };
  "training.answerFailed": { readonly message: string };
  "training.noModel": Record<never, never>;
  "training.exportDiffers": { readonly largestDifference: number; readonly tolerance: number };
}
