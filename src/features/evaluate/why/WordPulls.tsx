import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import { IssueList } from "../../../components/IssueList.tsx";
import { Select } from "../../../components/Select.tsx";
import { rankCorrelation } from "../../../core/explain/rankCorrelation.ts";
import { leaveOut, type RowWord } from "../../../core/explain/rowWords.ts";
import type { FinishedRun } from "../../../core/run/finishedRun.ts";
import type { ModelRow } from "../../../core/task/inputKinds.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { answerRows, type Explanation } from "../../../state/answerRows.ts";
import { useLatest } from "../../../state/useLatest.ts";
import { useLongCall } from "../../../state/useLongCall.ts";
import { LongProgress } from "../LongProgress.tsx";
import { ColouredText, pullStyle } from "./ColouredText.tsx";
import { shortAnswer } from "./shortAnswer.ts";
import classes from "./Why.module.css";

interface WordPullsProps {
  readonly run: FinishedRun;
  readonly row: ModelRow;
  readonly outputs: readonly number[];
  readonly format: (value: number) => string;
}

/** The words of a row by their pull; a click leaves a word out, and the answer without it is shown. */
export function WordPulls({ run, row, outputs, format }: WordPullsProps) {
  const { t } = useWords("evaluate", "why");
  const [isThorough, setIsThorough] = useState(false);
  const quick = useLatest("pullWords", isThorough ? null : { rows: [row] });
  const [call, cancel] = useLongCall("explainRow", isThorough ? { row, output: null } : null);
  const pulled = quick?.[0];
  const fits = pulled !== undefined && pulled.words.every(({ column }) => column in row);
  return (
    <div className={classes["why"]}>
      {call.kind === "running" && (
        <LongProgress
          label={t("why.explaining")}
          share={call.event ?? 0}
          onCancel={() => {
            cancel();
            setIsThorough(false);
          }}
        />
      )}
      {call.kind === "failed" && <IssueList issues={[call.issue]} />}
      {call.kind === "done" && <Thorough explanation={call.result} {...{ run, row, outputs, format }} />}
      {!isThorough && fits && (
        <>
          <Words
            key={JSON.stringify(row)}
            words={pulled.words}
            pulls={pulled.pulls}
            {...{ run, row, outputs, format }}
          />
          <div className={classes["controls"]}>
            <Button size="compact-xs" variant="default" onClick={() => setIsThorough(true)}>
              {t("why.compare")}
            </Button>
            <FieldHelp term={t("why.compare")}>{t("why.compareHelp")}</FieldHelp>
          </div>
        </>
      )}
    </div>
  );
}

interface ThoroughProps extends WordPullsProps {
  readonly explanation: Explanation;
}

/** The same words by every method, and how far the methods agree. */
function Thorough({ explanation, ...rest }: ThoroughProps) {
  const { t } = useWords("evaluate", "why");
  const { methods, attention, words } = explanation;
  const [chosen, setChosen] = useState("0");
  const heads = attention.map(({ layerId, head, received }, at) => ({
    value: `attention ${String(at)}`,
    label: t("why.head", { layer: layerId, head: head + 1 }),
    pulls: received,
  }));
  const offered = [
    ...methods.map(({ method, pulls }, at) => ({
      value: String(at),
      label: t(`why.method.${method}`),
      pulls,
    })),
    ...heads,
  ];
  const shown = offered.find(({ value }) => value === chosen) ?? offered[0];
  const isAttention = chosen.startsWith("attention");
  const others = methods.flatMap(({ method, pulls }, at) => {
    const agreement =
      shown === undefined || String(at) === chosen ? null : rankCorrelation(shown.pulls, pulls);
    return agreement === null ? [] : [{ name: t(`why.method.${method}`), agreement }];
  });
  return (
    <>
      <div className={classes["controls"]}>
        <Select
          size="xs"
          aria-label={t("why.method")}
          value={shown?.value ?? "0"}
          onChange={setChosen}
          data={offered.map(({ value, label }) => ({ value, label }))}
        />
        <FieldHelp term={t("why.method")}>{t("why.methodHelp")}</FieldHelp>
      </div>
      <Words words={words} pulls={shown?.pulls ?? []} isAttention={isAttention} {...rest} />
      {others.length > 0 && (
        <p className={classes["quiet"]}>
          {t(isAttention ? "why.agreementAttention" : "why.agreement")}{" "}
          {others.map(({ name, agreement }) => t("why.agrees", { name, agreement })).join(" · ")}
        </p>
      )}
    </>
  );
}

interface WordsProps extends WordPullsProps {
  readonly words: readonly RowWord[];
  readonly pulls: ArrayLike<number>;
  readonly isAttention?: boolean;
}

function Words({ run, row, outputs, format, words, pulls, isAttention = false }: WordsProps) {
  const { t } = useWords("evaluate", "why");
  const [off, setOff] = useState<readonly number[]>([]);
  const last = off.at(-1);
  const lastWord = last === undefined ? undefined : words[last];
  const asked =
    lastWord === undefined ? null : String(row[lastWord.column] ?? "").slice(lastWord.start, lastWord.end);
  const near = useLatest("findNearWords", asked === null ? null : { word: asked, count: 6 });
  const most = Math.max(...Array.from(pulls, Math.abs), 1e-9);
  const strengths = Array.from(pulls, (pull) => pull / most);
  const columns = [...new Set(words.map(({ column }) => column))];
  const toggle = (at: number): void =>
    setOff((now) => (now.includes(at) ? now.filter((other) => other !== at) : [...now, at]));
  return (
    <>
      {columns.map((column) => (
        <div key={column}>
          {columns.length > 1 && (
            <p className={classes["cell"]} dir="auto">
              {column}
            </p>
          )}
          <ColouredText
            text={String(row[column] ?? "")}
            words={words.flatMap((word, at) => (word.column === column ? [{ word, at }] : []))}
            strengths={strengths}
            pressed={new Set(off)}
            onPress={toggle}
          />
        </div>
      ))}
      <p className={classes["key"]}>
        {isAttention ? (
          <span style={pullStyle(0.8)}>{t("why.looked")}</span>
        ) : (
          <>
            <span style={pullStyle(0.8)}>{t("why.for")}</span>
            <span style={pullStyle(-0.8)}>{t("why.against")}</span>
          </>
        )}
      </p>
      {off.length === 0 ? (
        <p className={classes["quiet"]}>{t("why.hint")}</p>
      ) : (
        <div className={classes["controls"]} aria-live="polite">
          <Without
            row={leaveOut(
              row,
              off.flatMap((at) => words[at] ?? []),
            )}
            count={off.length}
            {...{ run, outputs, format }}
          />
          <Button size="compact-xs" variant="subtle" onClick={() => setOff([])}>
            {t("why.putBack")}
          </Button>
        </div>
      )}
      {asked !== null && near !== null && near.length > 0 && (
        <p className={classes["quiet"]} dir="auto">
          {t("why.nearWords", { word: asked, words: near.map(({ word }) => word) })}
        </p>
      )}
    </>
  );
}

interface WithoutProps extends Omit<WordPullsProps, "row"> {
  readonly row: ModelRow;
  readonly count: number;
}

/** The answer without the words that are switched off, beside the answer with them. */
function Without({ run, row, outputs, count, format }: WithoutProps) {
  const { t } = useWords("evaluate", "why");
  const { target } = run.model.signature;
  const [answer, setAnswer] = useState<readonly number[] | null>(null);
  const key = JSON.stringify(row);
  useEffect(() => {
    let isCurrent = true;
    answerRows([JSON.parse(key) as ModelRow]).then(
      ([found = null]) => isCurrent && setAnswer(found),
      (error: unknown) => reportError(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);
  if (answer === null) return null;
  const now = shortAnswer(target, answer, format);
  const before = shortAnswer(target, outputs, format);
  return (
    <span className={classes["figure"]} data-other={now.key === before.key ? undefined : true} dir="auto">
      {t("why.without", { count, answer: now.text, before: before.text })}
    </span>
  );
}
