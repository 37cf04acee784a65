import { Tabs } from "@mantine/core";
import { useState } from "react";
import type { FinishedRun } from "../../../core/run/finishedRun.ts";
import type { ModelRow } from "../../../core/task/inputKinds.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { AlikeRows } from "./AlikeRows.tsx";
import { Changes } from "./Changes.tsx";
import { WordPulls } from "./WordPulls.tsx";
import classes from "./Why.module.css";

interface WhyProps {
  readonly run: FinishedRun;
  readonly row: ModelRow;
  /** Of the model's last layer, for the row: [units]. */
  readonly outputs: readonly number[];
  readonly format: (value: number) => string;
}

const parts = ["words", "changes", "alike"] as const;
type Part = (typeof parts)[number];

const panels: { readonly [P in Part]: (props: WhyProps) => React.ReactNode } = {
  words: WordPulls,
  changes: Changes,
  alike: AlikeRows,
};

/** Why a row gets its answer: its words by their pull, what would change the answer, and training rows like it. */
export function Why(props: WhyProps) {
  const { t } = useWords("evaluate", "why");
  const [part, setPart] = useState<Part>("words");
  const Panel = panels[part];
  return (
    <section aria-label={t("why.title")} className={classes["why"]}>
      <Tabs
        value={part}
        onChange={(chosen) => setPart(parts.find((each) => each === chosen) ?? "words")}
        keepMounted={false}
      >
        <Tabs.List aria-label={t("why.title")}>
          {parts.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`why.part.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={part} pt="sm">
          <Panel {...props} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
