import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import type { Evaluation } from "../../core/metrics/evaluation.ts";
import type { FinishedRun } from "../../core/run/finishedRun.ts";
import { taskKinds, type TaskKind } from "../../core/task/task.ts";

/** What a view shows: the run in use and its evaluation on the test rows. A view may set the focus of the rows (`answersStore`). */
export interface ViewProps<E extends Evaluation = Evaluation> {
  readonly run: FinishedRun;
  readonly evaluation: E;
}

/** A view beside the rows, loaded when it is first opened. */
interface View {
  /** The tasks that the view is for. */
  readonly tasks: readonly TaskKind[];
  readonly Panel: LazyExoticComponent<ComponentType<ViewProps>>;
}

/** A view of one task's evaluation; the table offers it for no other. */
function forTask<K extends TaskKind>(
  task: K,
  load: () => Promise<ComponentType<ViewProps<Extract<Evaluation, { readonly task: K }>>>>,
): View {
  return {
    tasks: [task],
    Panel: lazy(async () => ({ default: (await load()) as ComponentType<ViewProps> })),
  };
}

const classesAndLabels = ["classification", "multiLabel"] as const;

/** The views of an evaluation, in the order of their tabs. */
export const views = {
  matrix: forTask("classification", async () => (await import("./views/MatrixView.tsx")).MatrixView),
  pairs: forTask("multiLabel", async () => (await import("./views/LabelPairsView.tsx")).LabelPairsView),
  scatter: forTask("regression", async () => (await import("./views/ScatterView.tsx")).ScatterView),
  classes: {
    tasks: classesAndLabels,
    Panel: lazy(async () => ({ default: (await import("./views/ClassesView.tsx")).ClassesView })),
  },
  words: {
    tasks: classesAndLabels,
    Panel: lazy(async () => ({ default: (await import("./views/WordsView.tsx")).WordsView })),
  },
  map: {
    tasks: taskKinds,
    Panel: lazy(async () => ({ default: (await import("./views/MapView.tsx")).MapView })),
  },
  slices: {
    tasks: taskKinds,
    Panel: lazy(async () => ({ default: (await import("./views/SlicesView.tsx")).SlicesView })),
  },
  tests: {
    tasks: taskKinds,
    Panel: lazy(async () => ({ default: (await import("./tests/TestsView.tsx")).TestsView })),
  },
  thresholds: {
    tasks: classesAndLabels,
    Panel: lazy(async () => ({ default: (await import("./views/ThresholdsView.tsx")).ThresholdsView })),
  },
  figures: {
    tasks: taskKinds,
    Panel: lazy(async () => ({ default: (await import("./views/FiguresView.tsx")).FiguresView })),
  },
} satisfies Readonly<Record<string, View>>;
export type ViewName = keyof typeof views;

/** The views of a task, in the order of their tabs. */
export const viewsOf = (task: TaskKind): readonly ViewName[] =>
  (Object.keys(views) as ViewName[]).filter((name) => {
    const { tasks }: View = views[name];
    return tasks.includes(task);
  });
