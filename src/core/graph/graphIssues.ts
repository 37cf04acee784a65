import type { TaskKind } from "../task/task.ts";

/** Values of the issues that a layer graph can have; `kind` is the kind of the layer that an issue is at. */
export interface GraphIssueValues {
  "graph.empty": Record<never, never>;
  "graph.needsTokens": { readonly kind: string; readonly shape: string };
  "graph.needsEmbedding": { readonly kind: string; readonly shape: string };
  /** A layer that looks up token ids, after an input of numbers. */
  "graph.numbersAreNoTokens": { readonly kind: string };
  /** A layer that reads whole texts, after a category, which is one token. */
  "graph.needsText": { readonly kind: string };
  /** A PretrainedEncoder without an encoder. */
  "graph.noEncoder": Record<never, never>;
  /** A layer other than Dense after a BagOfNgrams. */
  "graph.ngramsNeedDense": { readonly kind: string };
  /** Two layers that read a text before the model does, such as its n-grams, with different settings. */
  "graph.readingsDiffer": { readonly kind: string; readonly input: string };
  "graph.needsSequence": { readonly kind: string; readonly shape: string };
  "graph.outputNotVector": { readonly shape: string; readonly length: number };
  "graph.outputNotDense": { readonly kind: string };
  /** `expected`: activations that the task allows, the usual one first. */
  "graph.outputActivation": {
    readonly activation: string;
    readonly task: TaskKind;
    readonly expected: readonly string[];
  };
  "graph.outputUnits": { readonly units: number; readonly expected: number; readonly task: TaskKind };
  /** An input of the data that no layer reads. */
  "graph.unreadInput": { readonly input: string };
  /** An InputLayer that nothing is connected to. */
  "graph.inputLeadsNowhere": { readonly input: string };
  /** An InputLayer whose input the data do not have. */
  "graph.unknownInput": { readonly input: string };
  /** `windowSize`: positions that the window spans. */
  "graph.sequenceTooShort": { readonly windowSize: number; readonly length: number };
  "graph.needsSeveral": { readonly kind: string; readonly count: number };
  "graph.mergeShapes": { readonly kind: string; readonly shapes: readonly string[] };
  "graph.needsVectors": { readonly kind: string; readonly shape: string };
  "graph.needsTwo": { readonly kind: string; readonly count: number };
  "graph.headsDoNotDivide": { readonly units: number; readonly numHeads: number };
  "graph.reshapeSize": { readonly shape: string; readonly size: number; readonly targetShape: string };
  "graph.cycle": { readonly kind: string };
  "graph.disconnected": { readonly kind: string };
  "graph.severalInputs": { readonly kind: string; readonly count: number };
  "graph.severalOutputs": { readonly kinds: readonly string[] };
  /** A layer of a file that this program does not know; `place` counts from 1. */
  "graph.importFailed": { readonly message: string };
  "graph.importUnknown": { readonly className: string; readonly name: string; readonly place: number };
  "graph.importUnreadable": { readonly fileName: string };
  "graph.memory": {
    readonly kind: string;
    readonly sizeBytes: number;
    readonly limitBytes: number;
    readonly batchSize: number;
  };
  "graph.parameterOutOfRange": {
    readonly kind: string;
    readonly parameter: string;
    readonly received: string;
    readonly expected: string;
  };
}
