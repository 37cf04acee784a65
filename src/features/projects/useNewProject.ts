import { useLocation } from "wouter";
import { createProject } from "../../state/studio.ts";
import { openOffer, type DataOffer } from "../../state/openData.ts";

/** Makes a project of what was handed over, named after it unless told otherwise, and goes to its data. */
export function useNewProject(): (offer: DataOffer, name?: string) => Promise<void> {
  const [, navigate] = useLocation();
  return async (offer, name = nameAfter(offer)) => {
    const id = await createProject(name);
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
