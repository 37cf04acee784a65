/** Values of the issues that training can raise. */
export interface TrainingIssueValues {
  "training.diverged": { readonly epoch: number; readonly step: number; readonly learningRate: number };
  "training.backendUnavailable": { readonly backend: string; readonly reason: string };
  "training.failed": { readonly message: string };
  "training.noModel": Record<never, never>;
  "training.exportDiffers": { readonly largestDifference: number; readonly tolerance: number };
}
