import { findingKinds, type Finding } from "../core/dataset/doctor/findings.ts";
import { CallCancelled, type EngineClient } from "../engine/client.ts";
import { textInputOf } from "./dataQueries.ts";
import type { DataStore } from "./dataStore.ts";
import { paced } from "./paced.ts";
import type { ProjectStore } from "./projectStore.ts";
import { toIssue } from "./toIssue.ts";

/** The engine and the stores that the Doctor works with. */
export interface DoctorPorts {
  readonly engine: () => Pick<EngineClient, "latest" | "cancelLatest">;
  readonly projectStore: ProjectStore;
  readonly dataStore: DataStore;
}

export interface Doctor {
  /** Examines the rows unasked where that is quick, and drops the earlier findings, which are out of date. */
  readonly examineSoon: () => void;
  /** Looks for problems that would harm training; findings arrive one by one. */
  readonly examine: () => Promise<void>;
  /** Stops looking and forgets what was found. */
  readonly endExamination: () => void;
}

/** Above this number of rows, the user must ask for the examination. */
const mostUnasked = 50_000;
const progressPauseMs = 100;

/** Examines the rows of the open project. */
export function makeDoctor({ engine, projectStore, dataStore }: DoctorPorts): Doctor {
  async function examine(): Promise<void> {
    const input = textInputOf(projectStore.getState().history?.present ?? null);
    if (input === null) return;
    const showShare = paced(progressPauseMs, (share: number) => {
      dataStore.setState({ doctor: { kind: "looking", share } });
    });
    showShare(0);
    const found: Finding[] = [];
    try {
      const rowCount = await engine().latest("examine", input, (event) => {
        if (event.type === "finding") found.push(event.finding);
        else showShare(event.share);
      });
      dataStore.setState({ doctor: { kind: "done", rowCount }, findings: sort(found) });
    } catch (error) {
      if (error instanceof CallCancelled) return;
      dataStore.setState({ doctor: { kind: "failed", issue: toIssue(error, "describe") }, findings: [] });
    }
  }

  function endExamination(): void {
    if (dataStore.getState().doctor.kind === "looking") engine().cancelLatest("examine");
    dataStore.setState({ doctor: { kind: "idle" }, findings: [] });
  }

  return {
    examine,
    endExamination,
    examineSoon: () => {
      const rowCount = dataStore.getState().classes?.rowCount ?? Infinity;
      if (rowCount <= mostUnasked) void examine();
      else endExamination();
    },
  };
}

const sort = (found: readonly Finding[]): readonly Finding[] =>
  found.toSorted((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind));
