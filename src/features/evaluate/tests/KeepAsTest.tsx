import { Button } from "@mantine/core";
import { isAsExpected, keyOf, writtenAnswer } from "../../../core/evaluate/ownTests.ts";
import type { FittedTarget } from "../../../core/task/fitted.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { addTests } from "../../../state/ownTests.ts";
import { useLock, useProjectPart } from "../../../state/useProject.ts";

interface KeepAsTestProps {
  readonly target: FittedTarget;
  readonly values: Readonly<Record<string, string>>;
  readonly outputs: readonly number[];
}

/** Keeps the row that was typed as a test that expects the answer of now. */
export function KeepAsTest({ target, values, outputs }: KeepAsTestProps) {
  const { t } = useWords("tests");
  const tests = useProjectPart(({ ownTests }) => ownTests);
  const isLocked = useLock("ownTests") !== null;
  const expected = writtenAnswer(target, outputs);
  const known = tests?.find((test) => keyOf(test) === keyOf({ values }));
  const isKept = known !== undefined && isAsExpected(known.expected, expected);
  return (
    <div>
      <Button
        size="compact-xs"
        variant="default"
        disabled={isKept || isLocked}
        onClick={() => addTests([{ values, expected }])}
      >
        {t(isKept ? "tests.kept" : "tests.keep")}
      </Button>
    </div>
  );
}
