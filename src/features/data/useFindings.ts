import { useStore } from "zustand";
import type { Finding } from "../../core/dataset/doctor/findings.ts";
import { openFindings } from "../../core/dataset/doctor/openFindings.ts";
import { bySeverity } from "../../core/dataset/doctor/severity.ts";
import { dataStore } from "../../state/dataStore.ts";
import { useProject } from "../../state/useProject.ts";

/** The Doctor's findings that are not fixed yet, most important first. */
export function useFindings(): { readonly findings: readonly Finding[]; readonly rowCount: number } {
  const found = useStore(dataStore, (data) => data.findings);
  const rowCount = useStore(dataStore, ({ doctor }) => (doctor.kind === "done" ? doctor.rowCount : 0));
  const { augmentation } = useProject();
  return { findings: bySeverity(openFindings(found, augmentation), rowCount), rowCount };
}
