import { Button } from "@mantine/core";
import type { Finding } from "../../core/dataset/doctor/findings.ts";
import { safeFixes } from "../../core/dataset/doctor/severity.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { applyFixes } from "../../state/dataEdits.ts";
import { useLock } from "../../state/useProject.ts";

/** Applies all safe fixes as one step of the history. */
export function SafeFixes({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useWords("data");
  const isLocked = useLock("source") !== null;
  const fixes = safeFixes(findings);
  if (fixes.length === 0) return null;
  return (
    <Button
      size="xs"
      variant="light"
      disabled={isLocked}
      title={t("data.safeFixesHelp")}
      onClick={() => applyFixes(fixes)}
    >
      {t("data.safeFixes", { count: fixes.length })}
    </Button>
  );
}
