import { useLocation } from "wouter";

import type { DataOffer } from "../../state/openData.ts";
import { currentProject } from "../../state/projectStore.ts";
import { createProject, openOffer } from "../../state/studio.ts";

/** Makes a project of what was handed over, named after it unless told otherwise, and goes to its data. */
export function useNewProject(): (offer: DataOffer, name?: string) => Promise<void> {
  const [, navigate] = useLocation();
  return async (offer, name = nameAfter(offer)) => {
    const id = await createProject(name);
    if (currentProject()?.id !== id) return; // another drop, a moment later, took this one's place
    navigate(`/project/${id}/data`);
    await openOffer(offer);
  };
}

/** "my_reviews-2024.csv.gz" → "my reviews 2024" */
function nameAfter({ files, folder }: DataOffer): string {
  const name = files[0]?.name ?? folder[0]?.path.split("/")[0] ?? "";
  const words = name
    .replace(/(?:\.[A-Za-z]{1,8}){1,2}$/, "")
    .replaceAll(/[_-]+/g, " ")
    .trim();
  return words === "" ? name : words.slice(0, 120);
}
