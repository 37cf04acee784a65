import { Button } from "@mantine/core";
import type { Issue } from "../../core/issue.ts";
import { useWords } from "../../i18n/modelWords.ts";
import { fixFor } from "./fixes.ts";
import type { Editor } from "./useEditor.ts";

/** The button that mends an issue, where there is one obvious way. */
export function FixButton({ issue, editor }: { readonly issue: Issue; readonly editor: Editor }) {
  const { t } = useWords();
  const fix = editor.isLocked ? null : fixFor(issue, editor);
  if (fix === null) return null;
  return (
    <Button size="compact-xs" variant="default" onClick={() => editor.mend(fix)}>
      {fix.label(t)}
    </Button>
  );
}
