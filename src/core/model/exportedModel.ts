import type { PlainParts } from "../inference/plainModel.ts";
import type { ModelSignature } from "../task/signature.ts";
import type { ModelArtifacts } from "./trainedModel.ts";

/** A model that was read back from exported files, by what runs it: TensorFlow.js, plain arrays, ONNX. */
export type ExportedModel =
  | { readonly kind: "layers"; readonly artifacts: ModelArtifacts; readonly signature: ModelSignature }
  | { readonly kind: "plain"; readonly parts: PlainParts }
  | { readonly kind: "onnx"; readonly bytes: Uint8Array<ArrayBuffer>; readonly signature: ModelSignature };
