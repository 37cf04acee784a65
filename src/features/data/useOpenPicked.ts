import { useLocation } from "wouter";
import type { PickedFiles } from "../../core/table/pickedFiles.ts";
import { openPicked } from "../../state/studio.ts";

/** Opens files that were dropped, picked or pasted on the data stage; a project file is gone to. */
export function useOpenPicked(): (picked: PickedFiles<File>) => void {
  const [, navigate] = useLocation();
  return (picked) => {
    void openPicked(picked).then((id) => {
      if (id !== null) navigate(`/project/${id}/data`);
    });
  };
}
