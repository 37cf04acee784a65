import { makePlainModel } from "../../../core/inference/plainModel.ts";
import { answerOf, type Answer } from "../../../core/task/answers.ts";
import { rulesOf, type ModelRow } from "../../../core/task/inputKinds.ts";
import { parseSignature } from "../../../core/task/parseSignature.ts";
import { makeRecognize } from "../../../core/task/recognition.ts";
import type { NodeDocument } from "../nodeDocument.ts";

/** What is said of a row beside its answer. */
interface NodeAnswer {
  readonly answer: Answer;
  /** False where the row is unlike those of training, or the model knows too little of it, for its answer to mean anything. */
  readonly isFamiliar: boolean;
}

/** A model that answers rows: texts, or cells by the names of columns. */
interface NodeModel {
  /** What a row has. */
  readonly fields: readonly { readonly name: string; readonly kind: string }[];
  readonly predict: (row: string | ModelRow) => NodeAnswer;
}

/** Makes a model of the files of a package. */
export function makeModel({ graph, signature, weights }: NodeDocument, weightData: ArrayBuffer): NodeModel {
  const parsed = parseSignature(signature);
  const { predict, isUnlike } = makePlainModel({ graph, signature: parsed, weights, weightData });
  const recognize = makeRecognize(parsed.inputs);
  const text = parsed.inputs.find(({ kind }) => kind === "text")?.id ?? "text";
  return {
    fields: parsed.inputs.flatMap((input) => rulesOf(input).fields(input)),
    predict(given) {
      const row = typeof given === "string" ? { [text]: given } : given;
      const outputs = Array.from(predict(row));
      return {
        answer: answerOf(parsed.target, outputs),
        isFamiliar: recognize(row).isEnough && !isUnlike(row),
      };
    },
  };
}
