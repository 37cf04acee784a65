import { lazy, Suspense, useState } from "react";
import { usePageDrop } from "../components/usePageDrop.ts";
import { projectFileOf, type PickedFiles } from "../core/table/pickedFiles.ts";

const OfferDialog = lazy(() =>
  import("./OfferDialog.tsx").then((module) => ({ default: module.OfferDialog })),
);

const isProject = (picked: PickedFiles<File>): boolean => projectFileOf(picked) !== null;

/** Takes project files that are dropped within a project, and asks whether to open them. */
export function ProjectOffer() {
  const [file, setFile] = useState<File | null>(null);
  usePageDrop((picked) => setFile(projectFileOf(picked)), isProject);
  return file === null ? null : (
    <Suspense fallback={null}>
      <OfferDialog file={file} onClose={() => setFile(null)} />
    </Suspense>
  );
}
