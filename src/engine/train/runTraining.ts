import { shorteningOf } from "../../core/graph/shortening.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { Evaluation } from "../../core/metrics/evaluation.ts";
import { scoreOutputs } from "../../core/metrics/scoreOutputs.ts";
import { activate } from "../../core/inference/arithmetic.ts";
import type { TestOutputs, ValidationAnswers } from "../../core/run/finishedRun.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import { adaptLayers } from "../compile/adaptLayers.ts";
import { compileGraph, type CompiledModel } from "../compile/compileGraph.ts";
import { predictSet } from "../evaluate/predictSet.ts";
import type { CallControl } from "../stream/control.ts";
import { forward } from "../stream/forward.ts";
import type { EvaluateEvent } from "../protocol/evaluate.ts";
import type { PrepareEvent } from "../protocol/text.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import { paddingOf, specOf } from "../../core/task/specOf.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import { refit, refitCountOf } from "./refit.ts";
import { measureRows, type RowLengths } from "./rowLengths.ts";
import { linearModelOf } from "../../core/graph/linearModel.ts";
import { keepValidation, signModel, type ValidationLogits } from "./signModel.ts";
import { solveModel } from "./solveModel.ts";
import type { WatchEvent } from "../../core/run/watched.ts";
import { watchRows } from "./watchRows.ts";
import { trainModel } from "./trainModel.ts";

interface Run {
  readonly data: PreparedData;
  readonly graph: LayerGraph;
  readonly config: TrainConfig;
  /** The state of an earlier run on the same data and graph, to continue from. */
  readonly resume?: TrainingState | null;
  /** Last epoch of this run, where it does not train to the end; null or absent for all epochs. */
  readonly untilEpoch?: number | null;
  /** Whether some validation rows are answered after each pass, to be watched. */
  readonly isWatched?: boolean;
  /** Whether all validation rows are answered at the end, for what is fitted on the answers. */
  readonly isCalibrated?: boolean;
}

/** A trained model, which the caller disposes, and its evaluation on the test rows. */
export interface TrainedRun {
  readonly compiled: CompiledModel;
  readonly evaluation: Evaluation;
  readonly outputs: TestOutputs;
  /** The signature, with what the validation rows tell of new rows. */
  readonly signature: ModelSignature;
  /** Null without validation rows, and where they are not asked for. */
  readonly validation: ValidationAnswers | null;
  /** The state that a later run continues from. */
  readonly state: TrainingState;
}

/**
 * Builds the model, trains it, where that is wanted once more on validation rows as well, and measures it on the test rows.
 * Frees the model where it does not end.
 */
export async function* runTraining(
  {
    data,
    graph,
    config: wanted,
    resume = null,
    untilEpoch = null,
    isWatched = false,
    isCalibrated = false,
  }: Run,
  control: CallControl,
): AsyncGenerator<PrepareEvent | TrainEvent | WatchEvent | EvaluateEvent, TrainedRun, undefined> {
  yield { type: "onPrepare", step: "compile", share: 0 };
  const spec = specOf(data);
  const { train, validation, target } = data;
  // Models to choose from are compared by their validation rows, which none of them may have learned from.
  const config = untilEpoch === null ? wanted : { ...wanted, refit: false };
  const build = (): CompiledModel => {
    const built = compileGraph(graph, spec, config.seed);
    adaptLayers(built.model, train);
    return built;
  };
  let compiled = build();
  const shortening = shorteningOf(graph, spec, paddingOf(data.inputs));
  let isWhole = false;
  try {
    const training = {
      ...{ compiled, graph, target, train, validation, config },
      ...{ shortening, resume, untilEpoch, isWatched },
    };
    const linear = linearModelOf(graph);
    const end = { keptEpoch: null as number | null, elapsedMs: 0 };
    let heldLogits: Float32Array | null = null;
    const onHeldLogits = (logits: Float32Array): void => {
      heldLogits = logits;
    };
    const run =
      linear === null
        ? trainModel(training, control)
        : solveModel(training, linear, { control, onHeldLogits });
    // A model that is solved directly has no weights before the end.
    const steps = isWatched && linear === null ? watchRows(run, compiled, data) : run;
    const state = yield* forward<TrainEvent | WatchEvent, TrainEvent | WatchEvent, TrainingState>(
      steps,
      (event) => {
        if (event.type === "onTrainEnd") Object.assign(end, event);
        return event;
      },
    );
    const { keptEpoch: epochs, elapsedMs } = end;
    const isHeldBack = isCalibrated && validation.count > 0;
    if (isHeldBack && linear === null)
      heldLogits = yield* forward(
        predictSet(compiled.logits, validation, measureRows(validation, shortening)),
        (share) => ({ type: "onEvaluate", share: share * validationShare }) as const,
      );
    const isRefitted = config.refit && validation.count > 0;
    // The solver has done so already.
    if (isRefitted && linear !== null)
      yield { type: "onRefitEnd", rowCount: refitCountOf(training), elapsedMs };
    else if (isRefitted && epochs !== null && !control.finishRequested) {
      const fresh = yield* refit(training, { epochs, elapsedMs, build }, control);
      if (fresh !== null) {
        compiled.dispose();
        compiled = fresh;
      }
    }
    const held = isHeldBack && heldLogits !== null ? toValidation(heldLogits, data, compiled) : null;
    const signature = signModel(data, held);
    const measured = yield* evaluate(
      compiled,
      { ...data, target: signature.target },
      measureRows(data.test, shortening),
    );
    isWhole = true;
    return { compiled, signature, ...measured, validation: held && keepValidation(held), state };
  } finally {
    if (!isWhole) compiled.dispose();
  }
}

/** The evaluation on the test rows, and the outputs that it was computed from. */
async function* evaluate(
  { model }: CompiledModel,
  { test, train, target }: PreparedData,
  lengths: RowLengths | null,
): AsyncGenerator<EvaluateEvent, Pick<TrainedRun, "evaluation" | "outputs">, undefined> {
  const values = yield* forward(
    predictSet(model, test, lengths),
    (share) => ({ type: "onEvaluate", share }) as const,
  );
  const evaluation = scoreOutputs(target, { outputs: values, test, train });
  const rows = Int32Array.from(test.rows);
  return { evaluation, outputs: { rows, values: Float32Array.from(values), actual: test.target } };
}

/** Share of the evaluation that answering the validation rows is shown as. */
const validationShare = 0.1;

/** The validation rows with their logits as the model's outputs. */
function toValidation(
  logits: Float32Array,
  { validation, inputs, target }: PreparedData,
  { outputActivation }: CompiledModel,
): ValidationLogits {
  const { units, rescaling } = specOf({ inputs, target }).output;
  const { mean, deviation } = rescaling ?? { mean: 0, deviation: 1 };
  const values = logits.map((value) => value * deviation + mean);
  for (let from = 0; from < values.length; from += units)
    activate(values, outputActivation, { from, count: units });
  return { rows: Int32Array.from(validation.rows), values, actual: validation.target, logits };
}
