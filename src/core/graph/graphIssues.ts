import type { LayerKind } from "./layers.ts";

/** Values of the issues that a layer graph can have. */
export interface GraphIssueValues {
  "graph.empty": Record<never, never>;
  "graph.needsTokens": { readonly kind: LayerKind; readonly shape: string };
  "graph.needsEmbedding": { readonly kind: LayerKind; readonly shape: string };
  "graph.needsSequence": { readonly kind: LayerKind; readonly shape: string };
  "graph.outputNotVector": { readonly shape: string; readonly length: number };
  "graph.outputNotDense": { readonly kind: LayerKind };
  "graph.outputNotSoftmax": { readonly activation: string };
  "graph.outputUnits": { readonly units: number; readonly classCount: number };
  "graph.sequenceTooShort": { readonly kernelSize: number; readonly length: number };
  "graph.cycle": { readonly kind: LayerKind };
  "graph.disconnected": { readonly kind: LayerKind };
  "graph.severalInputs": { readonly kind: LayerKind; readonly count: number };
  "graph.severalOutputs": { readonly kinds: readonly LayerKind[] };
  "graph.parameterOutOfRange": {
    readonly kind: LayerKind;
    readonly parameter: string;
    readonly received: string;
    readonly expected: string;
  };
}
