import { Button } from "@mantine/core";
import type { Issue } from "../../core/issue.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { mendFor } from "./mends.ts";
import type { Editor } from "./useEditor.ts";

/** The button that mends an issue, where there is one obvious way. */
export function MendButton({ issue, editor }: { readonly issue: Issue; readonly editor: Editor }) {
  const { t } = useWords();
  const mend = editor.isLocked ? null : mendFor(issue, editor);
  if (mend === null) return null;
  return (
    <Button size="compact-xs" variant="default" onClick={() => editor.mend(mend)}>
      {mend.label(t)}
    </Button>
  );
}
