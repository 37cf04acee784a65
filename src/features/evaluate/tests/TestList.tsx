import { ActionIcon } from "@mantine/core";
import { IconTag, IconX } from "@tabler/icons-react";
import { useRef, useState, type KeyboardEvent } from "react";
import { useActiveRow } from "../../../components/useActiveRow.ts";
import { isAsExpected, keyOf, type OwnTest } from "../../../core/evaluate/ownTests.ts";
import { formatProbability } from "../../../core/formatProbability.ts";
import type { FinishedRun } from "../../../core/run/finishedRun.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { addTests, removeTest } from "../../../state/ownTests.ts";
import { openPlayground, typeRow } from "../../../state/playgroundStore.ts";
import { useLock } from "../../../state/useProject.ts";
import { LabelEditor } from "../rows/LabelEditor.tsx";
import type { TestAnswers } from "./useOwnAnswers.ts";
import classes from "./TestsView.module.css";

interface TestListProps {
  readonly run: FinishedRun;
  readonly tests: readonly OwnTest[];
  readonly answers: TestAnswers;
  readonly format: (value: number) => string;
}

/** The tests, those that failed first; a test opens in the playground. */
export function TestList({ run, tests, answers, format }: TestListProps) {
  const { t } = useWords("tests", "evaluate");
  const scroller = useRef<HTMLOListElement>(null);
  const [edited, setEdited] = useState<string | null>(null);
  const isLocked = useLock("ownTests") !== null;
  const { target } = run.model.signature;
  const isWrong = (test: OwnTest): boolean => {
    const answer = answers.written[keyOf(test)];
    return target.kind !== "number" && answer !== undefined && !isAsExpected(test.expected, answer);
  };
  const shown = tests.toSorted((one, other) => Number(isWrong(other)) - Number(isWrong(one)));
  const { active, moveTo, onKeyDown, onFocus } = useActiveRow({
    count: shown.length,
    scroller,
    scrollTo: (index) =>
      scroller.current?.querySelector(`[data-row="${String(index)}"]`)?.scrollIntoView({ block: "nearest" }),
  });
  const edit = (test: OwnTest | undefined): void => {
    if (test !== undefined && !isLocked) setEdited(keyOf(test));
  };
  const remove = (test: OwnTest | undefined): void => {
    if (test === undefined || isLocked) return;
    removeTest(test);
    moveTo(active);
  };
  const keys: Readonly<Record<string, () => void>> = {
    l: () => edit(shown[active]),
    x: () => remove(shown[active]),
  };
  const onKey = (event: KeyboardEvent): void => {
    const act = keys[event.key.toLowerCase()];
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (act === undefined || !isPlain || event.target instanceof HTMLInputElement) {
      onKeyDown(event);
      return;
    }
    event.preventDefault();
    act();
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- for the buttons in it */}
      <ol
        ref={scroller}
        className={classes["list"]}
        aria-label={t("tests.list")}
        onKeyDown={onKey}
        onFocus={onFocus}
      >
        {shown.map((test, index) => {
          const key = keyOf(test);
          const name = { row: index + 1 };
          const answered = answers.written[key];
          return (
            <li key={key} data-row={index} data-wrong={isWrong(test) || undefined}>
              <button
                type="button"
                className={classes["text"]}
                tabIndex={index === active ? 0 : -1}
                aria-label={`${t("tests.try", name)}: ${textOf(test)}`}
                dir="auto"
                onClick={() => {
                  typeRow(test.values);
                  openPlayground();
                }}
              >
                {textOf(test)}
              </button>
              {edited === key ? (
                <LabelEditor
                  name={t("tests.expectedOf", name)}
                  target={target}
                  actual={placesOf(target, test.expected)}
                  answered={placesOf(target, answered ?? [])}
                  onChoose={(label) => addTests([{ ...test, expected: [label].flat() }])}
                  onClose={() => {
                    setEdited(null);
                    moveTo(index);
                  }}
                />
              ) : (
                <Answered
                  expected={test.expected}
                  answered={answered}
                  confidence={answers.confidences[key] ?? null}
                  target={target}
                  format={format}
                />
              )}
              <span className={classes["actions"]}>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  tabIndex={-1}
                  disabled={isLocked}
                  aria-label={t("tests.change", name)}
                  title={t("evaluate.rows.correctKey")}
                  onClick={() => edit(test)}
                >
                  <IconTag size={14} />
                </ActionIcon>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  tabIndex={-1}
                  disabled={isLocked}
                  aria-label={t("tests.remove", name)}
                  onClick={() => remove(test)}
                >
                  <IconX size={14} />
                </ActionIcon>
              </span>
            </li>
          );
        })}
      </ol>
      <p className={classes["quiet"]}>{t("tests.keys")}</p>
    </>
  );
}

const textOf = ({ values }: OwnTest): string => {
  const cells = Object.entries(values).filter(([, cell]) => cell.trim() !== "");
  return cells.length === 1
    ? (cells[0]?.[1] ?? "")
    : cells.map(([name, cell]) => `${name}: ${cell}`).join(" · ");
};

/** Classes by index, or the number, as an editor of labels reads them. */
const placesOf = (target: FinishedRun["model"]["signature"]["target"], names: readonly string[]) =>
  target.kind === "number"
    ? names.map(Number)
    : names.map((name) => target.classNames.indexOf(name)).filter((index) => index !== -1);

interface AnsweredProps {
  readonly expected: readonly string[];
  readonly answered: readonly string[] | undefined;
  readonly confidence: number | null;
  readonly target: FinishedRun["model"]["signature"]["target"];
  readonly format: (value: number) => string;
}

/** What is expected and, where the model answers otherwise, its answer. */
function Answered({ expected, answered, confidence, target, format }: AnsweredProps) {
  const { t } = useWords("tests", "evaluate");
  const write = (names: readonly string[]): string =>
    target.kind === "number"
      ? format(Number(names[0] ?? NaN))
      : names.length === 0
        ? t("evaluate.tryNoLabel")
        : names.join(", ");
  const isOther = answered !== undefined && (target.kind === "number" || !isAsExpected(expected, answered));
  const isUnknown = target.kind !== "number" && expected.some((name) => !target.classNames.includes(name));
  return (
    <span className={classes["answer"]} dir="auto" {...(isUnknown && { title: t("tests.unknown") })}>
      <span>{target.kind === "number" ? (expected[0] ?? "") : write(expected)}</span>
      {isOther && (
        <span className={classes["other"]}>{t("evaluate.rows.answered", { name: write(answered) })}</span>
      )}
      {target.kind !== "number" && confidence !== null && (
        <span className={classes["figure"]}>{formatProbability(confidence)}</span>
      )}
    </span>
  );
}
