import type { Project } from "../core/project/project.ts";
import { openDatabase } from "./database.ts";
import { dropFiles } from "./files.ts";
import { dropRun } from "./runs.ts";
import { dropSearch } from "./searches.ts";

/** What the start page shows of a kept project. */
export interface RecentProject {
  readonly id: string;
  readonly name: string;
  readonly fileName: string | null;
  readonly savedAt: number;
  readonly accuracy: number | null;
}

/** Loaded when first needed: making its schemas would hold up the page's first drawing. */
const loadParser = () => import("../core/project/parseProject.ts");

/** Writes the project as it stands. */
export async function keepProject(project: Project, accuracy: number | null): Promise<void> {
  const kept = { id: project.id, savedAt: Date.now(), document: project, accuracy };
  await (await openDatabase()).put("projects", kept);
}

/** Reads a project back, validated and migrated; null where there is none. */
export async function readProject(id: string): Promise<Project | null> {
  const kept = await (await openDatabase()).get("projects", id);
  return kept === undefined ? null : (await loadParser()).parseProject(kept.document);
}

/** Kept projects, latest first; those that cannot be read are left out. */
export async function listProjects(): Promise<readonly RecentProject[]> {
  const kept = await (await openDatabase()).getAll("projects");
  if (kept.length === 0) return [];
  const { parseProject } = await loadParser();
  const recent = kept.flatMap(({ id, savedAt, accuracy, document }) => {
    try {
      const { name, source } = parseProject(document);
      return [
        {
          id,
          name,
          fileName: source?.files.map((file) => file.fileName).join(", ") ?? null,
          savedAt,
          accuracy,
        },
      ];
    } catch {
      return [];
    }
  });
  return recent.sort((a, b) => b.savedAt - a.savedAt);
}

/** Deletes a project with its files, its run and its search. */
export async function dropProject(id: string): Promise<void> {
  const db = await openDatabase();
  await Promise.all([dropFiles(id), dropSearch(id), db.delete("projects", id), dropRun(id)]);
}
