import { newestEncoder } from "./encoderShelfStore.ts";
import { makeTemplate, trainingFor } from "../core/graph/templates.ts";
import { startCandidates } from "../core/graph/suggestTemplate.ts";
import { startBounds, type TrialBounds } from "../core/search/findStart.ts";
import type { TrainConfig } from "../core/training/trainConfig.ts";
import type { TextSummary } from "../engine/protocol/text.ts";
import type { TemplateModel } from "./searchStore.ts";

/** The templates that are tried to find the best start, how far, and what each may take. */
interface StartPlan {
  readonly models: readonly TemplateModel[];
  /** Epochs of the longest of them. */
  readonly epochs: number;
  readonly bounds: TrialBounds;
}

/** The two or three templates that suit the rows and the device, with the settings that suit each. */
export function templatesToTry(
  training: TrainConfig,
  { spec, rowCounts, isSpaceless }: Pick<TextSummary, "spec" | "rowCounts" | "isSpaceless">,
  hasGraphicsCard: boolean,
): StartPlan {
  const trainCount = rowCounts.train;
  const candidates = startCandidates({
    ...{ spec, rowCount: trainCount, isSpaceless, hasGraphicsCard },
    hasEncoder: newestEncoder() !== null,
  });
  const models = candidates.map((template) => ({
    template,
    graph: makeTemplate(template, spec, newestEncoder()),
    training: trainingFor(template, training, { task: spec.task, trainCount }),
  }));
  const epochs = Math.max(1, ...models.map((model) => model.training.epochs));
  return { models, epochs, bounds: startBounds(models.length) };
}
