import { createStore } from "zustand/vanilla";
import type { EngineCalls } from "../engine/protocol/calls.ts";
import { engine } from "./engine.ts";

export type { LabelCounts, LabelEncoder, LabelQuestion } from "../engine/protocol/label.ts";
export type { RowsInput } from "../engine/protocol/table.ts";

/** Whether texts are being labelled by hand. While they are, the rows are not described anew after each label. */
export const labellingStore = createStore<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

/** The labelled rows as a CSV file. */
export const writeLabels = (input: EngineCalls["writeLabels"]["input"]): Promise<string> =>
  engine().run("writeLabels", input);
