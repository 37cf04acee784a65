import type { Project } from "../core/project/project.ts";
import { openDatabase } from "./database.ts";
import type { KeptHeadline, KeptProject } from "./schema.ts";
import { dropFiles } from "./files.ts";
import { dropRunsOf } from "./runs.ts";
import { dropSearch } from "./searches.ts";

/** The summary of a stored project for the start page. */
export interface RecentProject {
  readonly id: string;
  readonly name: string;
  readonly fileName: string | null;
  readonly savedAt: number;
  /** The first figure of the model in use on the test rows; null without a model. */
  readonly headline: KeptHeadline | null;
}

/** Loaded on demand, because building the schemas would delay the first paint. */
const loadParser = () => import("../core/project/parseProject.ts");

/** Facts about the model in use, beside the document. */
export type KeptModel = Pick<KeptProject, "headline" | "runId">;

/** Writes the project as it stands. */
export async function keepProject(project: Project, model: KeptModel): Promise<void> {
  const kept = { id: project.id, savedAt: Date.now(), document: project, ...model };
  await (await openDatabase()).put("projects", kept);
}

/** A project that was read back, and which of its runs is in use. */
export interface OpenedProject {
  readonly project: Project;
  readonly runId: string | null;
}

/** Reads a project back, validated and migrated; null where there is none. */
export async function readProject(id: string): Promise<OpenedProject | null> {
  const kept = await (await openDatabase()).get("projects", id);
  if (kept === undefined) return null;
  const { parseProject } = await loadParser();
  return { project: parseProject(kept.document), runId: kept.runId };
}

/** Kept projects, latest first; those that cannot be read are left out. */
export async function listProjects(): Promise<readonly RecentProject[]> {
  const kept = await (await openDatabase()).getAll("projects");
  if (kept.length === 0) return [];
  const { parseProject } = await loadParser();
  const recent = kept.flatMap(({ id, savedAt, headline, document }) => {
    try {
      const { name, source } = parseProject(document);
      return [
        {
          id,
          name,
          fileName: source?.files.map((file) => file.fileName).join(", ") ?? null,
          savedAt,
          headline,
        },
      ];
    } catch {
      return [];
    }
  });
  return recent.sort((a, b) => b.savedAt - a.savedAt);
}

/** Deletes a project with its files, its runs and its search. */
export async function dropProject(id: string): Promise<void> {
  const db = await openDatabase();
  await Promise.all([dropFiles(id), db.delete("projects", id)]);
  await dropSearch(id);
  await dropRunsOf(id);
}
