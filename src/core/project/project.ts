import type { Dialect } from "../csv/table.ts";
import type { ColumnRoles } from "../dataset/examples.ts";
import { defaultSplitConfig, type SplitConfig } from "../dataset/splitConfig.ts";
import type { LayerGraph } from "../graph/layerGraph.ts";
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

/** The document: everything a person decides. Plain data, immutable, versioned. */
export interface Project {
  readonly version: 2;
  readonly id: string;
  readonly name: string;
  /** Null until a file has been opened. */
  readonly source: DataSource | null;
  readonly text: TextConfig;
  readonly split: SplitConfig;
  readonly graph: LayerGraph;
  readonly training: TrainConfig;
}

/** A project with nothing in it but defaults. */
export function makeProject(id: string, name: string): Project {
  return {
    version: 2,
    id,
    name,
    source: null,
    text: defaultTextConfig,
    split: defaultSplitConfig,
    graph: templates[defaultTemplate],
    training: defaultTrainConfig,
  };
}
