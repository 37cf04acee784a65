import { rolesWithin } from "../core/dataset/roles.ts";
import { makeIssue } from "../core/issue.ts";
import { CallCancelled } from "../engine/client.ts";
import type { EngineCalls } from "../engine/protocol/calls.ts";
import type { DataState } from "./dataStore.ts";
import type { Doctor, DoctorPorts } from "./doctor.ts";
import { toIssue } from "./toIssue.ts";

export interface RowDescriber {
  /** Counts classes for the chosen columns and learns the sizes the model stage shows. */
  readonly describeRows: () => Promise<void>;
  /** Stops describing; the page keeps what it shows. */
  readonly stopDescribing: () => void;
  /** Measures what a plain word counter reaches, where that was begun and left for a person's own training. */
  readonly measureYardstick: () => void;
}

/** Describes the rows of the open table under the roles that the project gives them. */
export function makeRowDescriber(
  { engine, projectStore, dataStore }: DoctorPorts,
  {
    examineSoon,
    suggestModel,
    isPaused,
  }: Pick<Doctor, "examineSoon"> & {
    readonly suggestModel: () => void;
    /** Whether the rows change too fast to be described, as while they are labelled by hand. */
    readonly isPaused: () => boolean;
  },
): RowDescriber {
  function stopDescribing(): void {
    engine().cancelLatest("describeClasses");
    engine().cancelLatest("describeText");
    engine().cancelLatest("measureBaseline");
  }

  /** Runs in the background: other calls go first, and new rows cancel it. */
  async function measureBaseline(input: EngineCalls["measureBaseline"]["input"]): Promise<void> {
    try {
      dataStore.setState({ baseline: await engine().latest("measureBaseline", input) });
    } catch {
      // Cancelled, or nothing to learn from: the page shows no figure.
    }
  }

  function measureYardstick(): void {
    const project = projectStore.getState().history?.present ?? null;
    const { text: described, baseline } = dataStore.getState();
    const { roles = null, recipe = [] } = project?.source ?? {};
    if (project === null || roles === null || described === null || baseline !== null) return;
    void measureBaseline({ roles, recipe, text: project.text, split: project.split });
  }

  async function describeRows(): Promise<void> {
    if (isPaused()) {
      stopDescribing();
      return;
    }
    const project = projectStore.getState().history?.present ?? null;
    const columnCount = dataStore.getState().summary?.columns.length ?? 0;
    const { roles: chosen = null, recipe = [] } = project?.source ?? {};
    const roles = rolesWithin(chosen, columnCount);
    if (project === null || roles === null) {
      stopDescribing();
      const rolesIssue =
        chosen === null ? null : makeIssue("dataset.columnsMissing", "error", { columnCount });
      dataStore.setState({ classes: null, rolesIssue, text: null });
      return;
    }
    const { text, split } = project;
    engine().cancelLatest("measureBaseline");
    dataStore.setState({ baseline: null });
    // Both calls at once, because they share the rows, and a later pair cancels both.
    const asked = {
      classes: engine().latest("describeClasses", { roles, recipe }),
      text: engine().latest("describeText", { roles, recipe, text, split }),
    };
    asked.text.catch(() => undefined); // waited for below, unless the classes fail first
    // Where only the preparation of the texts fails, such as their split, classes and settings are still shown.
    let classes: DataState["classes"] = null;
    try {
      classes = await asked.classes;
      dataStore.setState({ classes, rolesIssue: null });
      dataStore.setState({ text: await asked.text });
      suggestModel();
      examineSoon();
      measureYardstick();
    } catch (error) {
      if (error instanceof CallCancelled) return;
      dataStore.setState({ classes, rolesIssue: toIssue(error, "describe"), text: null });
    }
  }

  return { describeRows, stopDescribing, measureYardstick };
}
