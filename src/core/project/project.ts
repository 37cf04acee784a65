import type { OwnTest } from "../evaluate/ownTests.ts";
import type { SliceCondition } from "../evaluate/slices.ts";
import type { SampleConfig } from "../table/stratifiedSample.ts";
import type { Dialect } from "../table/table.ts";
import { noAugmentation, type AugmentationConfig } from "../dataset/augmentation.ts";
import type { RecipeStep } from "../dataset/recipe.ts";
import type { ColumnRoles } from "../dataset/roles.ts";
import { defaultSplitConfig, type PartName, type SplitConfig } from "../dataset/splitConfig.ts";
import type { LayerGraph } from "../graph/layerGraph.ts";
import { emptySearchPlan, type SearchPlan } from "../search/plan.ts";
import { assumedSpec } from "../graph/modelSpec.ts";
import { defaultTemplate, makeTemplate, trainingFor } from "../graph/templates.ts";
import { defaultTextConfig, type TextConfig } from "../text/preprocessor.ts";
import type { TrainConfig } from "../training/trainConfig.ts";
import { defaultTrainConfig } from "../training/trainFields.ts";
import { projectVersion } from "./projectVersion.ts";

/** A file as it was opened; the bytes themselves are kept beside the project. */
interface DataFile {
  /** Names the kept bytes. */
  readonly fileId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  /** The part of all its rows; null where the split assigns them. */
  readonly part: PartName | null;
}

/** The settings of reading files that are stored instead of detected each time. */
export interface ReadingConfig {
  /** The user's changes to the detected dialect. */
  readonly dialect: Partial<Dialect>;
  /** The sheet of a workbook; null for the first. */
  readonly sheet: string | null;
  /** Null where all rows are read. */
  readonly sample: SampleConfig | null;
}

/** The source of the rows: the files, how they are read, and the recipe of fixes. */
export interface DataSource {
  /** One or more; their rows follow one another. */
  readonly files: readonly DataFile[];
  readonly reading: ReadingConfig;
  readonly roles: ColumnRoles | null;
  readonly recipe: readonly RecipeStep[];
}

/** Reading with nothing fixed by hand. */
export const plainReading: ReadingConfig = { dialect: {}, sheet: null, sample: null };

/** A version of the model, kept by name. */
export interface ModelSnapshot {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly graph: LayerGraph;
}

/** The document: everything that the user decides. Plain data, immutable, versioned. */
export interface Project {
  readonly version: typeof projectVersion;
  readonly id: string;
  readonly name: string;
  /** Null until a file has been opened. */
  readonly source: DataSource | null;
  readonly text: TextConfig;
  readonly split: SplitConfig;
  readonly augmentation: AugmentationConfig;
  readonly graph: LayerGraph;
  readonly training: TrainConfig;
  /** Versions of the model that were kept by name, the latest last. */
  readonly snapshots: readonly ModelSnapshot[];
  /** How the model is varied to find a better one. */
  readonly search: SearchPlan;
  /** Slices of the answers that are measured with every run; absent before the first was kept. */
  readonly slices?: readonly SliceCondition[];
  /** Rows of a person's own that every run answers; absent before the first was written. */
  readonly ownTests?: readonly OwnTest[];
}

/** A project with nothing in it but defaults. */
export function makeProject(id: string, name: string): Project {
  return {
    version: projectVersion,
    id,
    name,
    source: null,
    text: defaultTextConfig,
    split: defaultSplitConfig,
    augmentation: noAugmentation,
    graph: makeTemplate(defaultTemplate, assumedSpec),
    training: trainingFor(defaultTemplate, defaultTrainConfig),
    snapshots: [],
    search: emptySearchPlan,
  };
}
