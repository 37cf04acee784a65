import type { Dialect } from "../csv/table.ts";
import type { ColumnRoles } from "../dataset/examples.ts";
import { defaultSplitConfig, type SplitConfig } from "../dataset/splitConfig.ts";
import type { LayerGraph } from "../graph/layerGraph.ts";
import { emptySearchPlan, type SearchPlan } from "../graph/searchPlan.ts";
import { defaultTemplate, templates } from "../graph/templates.ts";
import { defaultTextConfig, type TextConfig } from "../text/preprocessor.ts";
import type { TrainConfig } from "../training/trainConfig.ts";
import { defaultTrainConfig } from "../training/trainFields.ts";

/** Where the rows came from and how they are read. The bytes themselves are kept beside the project. */
export interface DataSource {
  /** Names the kept bytes. */
  readonly fileId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  /** What the user changed of the detected dialect; the rest is detected anew. */
  readonly dialect: Partial<Dialect>;
  readonly roles: ColumnRoles | null;
}

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
  readonly version: 4;
  readonly id: string;
  readonly name: string;
  /** Null until a file has been opened. */
  readonly source: DataSource | null;
  readonly text: TextConfig;
  readonly split: SplitConfig;
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
    version: 4,
    id,
    name,
    source: null,
    text: defaultTextConfig,
    split: defaultSplitConfig,
    graph: templates[defaultTemplate],
    training: defaultTrainConfig,
    snapshots: [],
    search: emptySearchPlan,
  };
}
