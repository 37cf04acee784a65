import type { AdviceKind, JudgeFigure } from "../../src/core/coach/advice.ts";
import { applyChange, type Change } from "../../src/core/coach/change.ts";
import type { CoachFacts, DoubtedLabels } from "../../src/core/coach/facts.ts";
import { judgeTried, type TriedOutcome } from "../../src/core/coach/triedChange.ts";
import type { Finding } from "../../src/core/dataset/doctor/findings.ts";
import { noAugmentation } from "../../src/core/dataset/augmentation.ts";
import { defaultSplitConfig } from "../../src/core/dataset/splitConfig.ts";
import { drain } from "../../src/core/drain.ts";
import type { LayerGraph } from "../../src/core/graph/layerGraph.ts";
import { ngramConfigsOf } from "../../src/core/graph/textReadings.ts";
import {
  makeTemplate,
  recommendedTraining,
  trainingFor,
  type TemplateName,
} from "../../src/core/graph/templates.ts";
import { IssueError } from "../../src/core/issue.ts";
import { plainReading } from "../../src/core/project/project.ts";
import { appendEvent, emptyRunLog } from "../../src/core/run/runLog.ts";
import { isTrainEvent } from "../../src/core/run/trainEvent.ts";
import type { TrainedParts } from "../../src/core/run/trainedParts.ts";
import { defaultTextConfig, type TextConfig } from "../../src/core/text/preprocessor.ts";
import type { TrainConfig } from "../../src/core/training/trainConfig.ts";
import { defaultTrainConfig, mergeTraining } from "../../src/core/training/trainFields.ts";
import { TableSession } from "../../src/engine/data/tableSession.ts";
import { runTraining } from "../../src/engine/train/runTraining.ts";
import { openSet, type DataSetName, type OpenedSet } from "./openSet.ts";

/** A run that is made to fail by one cause, or to do well. */
export interface CoachCase {
  readonly cause: AdviceKind | null;
  readonly dataSet: DataSetName;
  readonly setting: string;
  /** Whether the case was added when all thresholds stood: none may be set by it. */
  readonly isHeldOut?: boolean;
  readonly template: TemplateName;
  readonly training?: Partial<TrainConfig>;
  /** Whether the studio's own settings for these rows are trained with, and nothing is switched off. */
  readonly isAided?: boolean;
  readonly text?: Partial<TextConfig>;
  /** Shares of the rows that are trained on and watched. */
  readonly split?: { readonly trainShare: number; readonly validationShare: number };
  /** What is changed of the template's layers. */
  readonly graph?: (graph: LayerGraph) => LayerGraph;
  /** Share of the labels that is changed at random. */
  readonly wrongLabels?: number;
}

/** Opens the rows of a case; null where their file is absent. */
export const openCase = ({ dataSet, wrongLabels }: CoachCase): Promise<OpenedSet | null> =>
  openSet(dataSet, wrongLabels);

/** Runs are made to fail without what the studio does against that by itself. */
const unaided: Partial<TrainConfig> = {
  earlyStopping: { ...defaultTrainConfig.earlyStopping, isOn: false },
  classWeights: { kind: "none" },
  refit: false,
};

/** What the case's run is a function of. */
export async function partsOfCase(made: CoachCase, { parsed, roles }: OpenedSet): Promise<TrainedParts> {
  const source = { files: [], reading: plainReading, roles, recipe: [] };
  const split = { ...defaultSplitConfig, ...made.split };
  const text = { ...defaultTextConfig, ...made.text };
  const { spec, rowCounts } = await drain(
    new TableSession(parsed).describeText({ roles, recipe: [], split, text }),
  );
  const { task } = spec;
  const suited = trainingFor(made.template, defaultTrainConfig, { task, trainCount: rowCounts.train });
  const plain = mergeTraining(defaultTrainConfig, recommendedTraining(made.template, task));
  const settings = made.isAided === true ? suited : { ...plain, ...unaided };
  const graph = makeTemplate(made.template, spec);
  return {
    source,
    split,
    text,
    augmentation: noAugmentation,
    graph: made.graph?.(graph) ?? graph,
    training: mergeTraining(settings, made.training ?? {}),
  };
}

/** Trains and gathers all that the coach looks at. */
export async function recordRun(parts: TrainedParts, { parsed }: OpenedSet): Promise<CoachFacts> {
  const { source, text, split, augmentation, graph, training } = parts;
  const { roles = null, recipe = [] } = source ?? {};
  if (roles === null) throw new Error("A run without columns");
  const session = new TableSession(parsed);
  const input = { roles, recipe, text, split };
  const rows = await drain(session.describeText(input));
  const baseline = await drain(session.measureBaseline(input));
  const doubted = await findDoubted(session, input);
  const ngrams = ngramConfigsOf(graph);
  const data = await drain(session.pipeline.encoded({ ...input, augmentation, ngrams }));
  let log = emptyRunLog;
  const facts = { parts, rows, baseline, doubted };
  try {
    const steps = runTraining({ data, graph, config: training }, { finishRequested: false });
    const { compiled, evaluation } = await drain(steps, (event) => {
      if (isTrainEvent(event)) log = appendEvent(log, event);
    });
    compiled.dispose();
    return { ...facts, log, evaluation, diverged: null };
  } catch (error) {
    if (!(error instanceof IssueError) || error.issue.code !== "training.diverged") throw error;
    const { epoch, learningRate } = error.issue.values;
    return { ...facts, log, evaluation: null, diverged: { epoch, learningRate } };
  }
}

async function findDoubted(
  session: TableSession,
  input: Parameters<TableSession["examine"]>[0],
): Promise<DoubtedLabels> {
  const findings: Finding[] = [];
  const rowCount = await drain(session.examine(input), (event) => {
    if (event.type === "finding") findings.push(event.finding);
  });
  const doubting = findings.filter(({ kind }) => kind === "conflicts" || kind === "doubtfulLabels");
  const [most] = doubting.toSorted((one, other) => other.count - one.count);
  return { count: most?.count ?? 0, rowCount, fix: most?.fixes[0] ?? null };
}

/** Trains again with a change made, and compares. */
export async function tryChange(
  before: CoachFacts,
  { change, judgedBy }: { readonly change: Change; readonly judgedBy: JudgeFigure },
  opened: OpenedSet,
): Promise<TriedOutcome> {
  if (before.rows === null) throw new Error("A run without rows");
  const after = await recordRun(applyChange(before.parts, change, before.rows.spec), opened);
  return judgeTried(before, after, judgedBy);
}
