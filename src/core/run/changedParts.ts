import type { TrainedParts } from "./trainedParts.ts";

/** The parts that decide a model, by their names in the interface, in the order of the stages. */
const readers = {
  files: ({ source }: TrainedParts) => (source === null ? null : [source.files, source.reading]),
  columns: ({ source }: TrainedParts) => source?.roles ?? null,
  recipe: ({ source }: TrainedParts) => source?.recipe ?? null,
  split: ({ split }: TrainedParts) => split,
  text: ({ text }: TrainedParts) => text,
  augmentation: ({ augmentation }: TrainedParts) => augmentation,
  graph: ({ graph }: TrainedParts) => graph,
  // A continued run gets more epochs than the settings say, which does not make it another model.
  training: ({ training }: TrainedParts) => ({ ...training, epochs: null }),
} satisfies Readonly<Record<string, (parts: TrainedParts) => unknown>>;
export type PartOfRun = keyof typeof readers;

/**
 * The parts in which a project differs from what a run was trained by: none where the run's model and figures belong to
 * what is shown now. Of a run whose parts are not known, only the layers can be compared.
 */
export function changedParts(
  run: { readonly parts: TrainedParts | null; readonly model: Pick<TrainedParts, "graph"> },
  project: TrainedParts,
): readonly PartOfRun[] {
  const { parts } = run;
  if (parts === null) return isSame(run.model.graph, project.graph) ? [] : ["graph"];
  return (Object.keys(readers) as readonly PartOfRun[]).filter(
    (name) => !isSame(readers[name](parts), readers[name](project)),
  );
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
