import type { SampleConfig } from "../table/stratifiedSample.ts";
import type { Dialect } from "../table/table.ts";
import { noAugmentation, type AugmentationConfig } from "../dataset/augmentation.ts";
import type { RecipeStep } from "../dataset/recipe.ts";
import type { ColumnRoles } from "../dataset/roles.ts";
import { defaultSplitConfig, type PartName, type SplitConfig } from "../dataset/splitConfig.ts";
import type { LayerGraph } from "../graph/layerGraph.ts";
import { emptySearchPlan, type SearchPlan } from "../search/plan.ts";
import { assumedSpec } from "../graph/modelSpec.ts";
import { defaultTemplate, makeTemplate } from "../graph/templates.ts";
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
  /** The part that all of its rows belong to; null where they are dealt. */
  readonly part: PartName | null;
}

/** How files are read where it is not found out anew each time. */
export interface ReadingConfig {
  /** What the user changed of the detected dialect. */
  readonly dialect: Partial<Dialect>;
  /** The sheet of a workbook; null for the first. */
  readonly sheet: string | null;
  /** Null where all rows are read. */
  readonly sample: SampleConfig | null;
}

/** Where the rows came from, how they are read, and what is mended in them. */
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

/** The document: everything a person decides. Plain data, immutable, versioned. */
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
    training: defaultTrainConfig,
    snapshots: [],
    search: emptySearchPlan,
  };
}
