import { makeTemplate, templateFits, templateNames, trainingFor } from "../core/graph/templates.ts";
import type { TrainConfig } from "../core/training/trainConfig.ts";
import type { TextSummary } from "../engine/protocol/text.ts";
import type { TemplateModel } from "./searchStore.ts";

/** Steps after which templates can be compared, and the fewest and most epochs to take for them. */
const brief = { steps: 600, fewestEpochs: 3, mostEpochs: 10 } as const;

/** The templates that fit the data, with the settings that suit each, and for how many epochs all of them are tried. */
export function templatesToTry(
  training: TrainConfig,
  { spec, rowCounts }: Pick<TextSummary, "spec" | "rowCounts">,
): { readonly models: readonly TemplateModel[]; readonly epochs: number } {
  const stepsPerEpoch = Math.max(1, Math.ceil(rowCounts.train / training.batchSize));
  const wanted = Math.ceil(brief.steps / stepsPerEpoch);
  const epochs = Math.min(brief.mostEpochs, Math.max(brief.fewestEpochs, wanted));
  const models = templateNames
    .filter((name) => templateFits(name, spec))
    .map((template) => {
      const suited = trainingFor(template, training, spec.task);
      return {
        template,
        graph: makeTemplate(template, spec),
        // A run that ends sooner by its settings would never come as far as the others.
        training: { ...suited, epochs: Math.max(epochs, suited.epochs) },
      };
    });
  return { models, epochs };
}
