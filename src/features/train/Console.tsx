import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useEffect, useMemo, useRef } from "react";
import { Panel } from "../../components/Panel.tsx";
import { formatRunLines } from "../../core/run/kerasLines.ts";
import type { RunLog } from "../../core/run/runLog.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./TrainStage.module.css";

/** Every finished epoch as Keras prints it, the newest at the bottom and in view. */
export function Console({ log }: { readonly log: RunLog }) {
  const { t } = useWords("train");
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => formatRunLines(log), [log]);
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [lines.length]);
  if (log.batches.position.length === 0) return null;
  return (
    <Panel title={t("train.console")} actions={lines.length > 0 && <CopyLines text={lines.join("\n")} />}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <div ref={box} className={classes["console"]} role="log" tabIndex={0} aria-label={t("train.console")}>
        {lines.length === 0 && <span className={classes["quiet"]}>{t("train.consoleEmpty")}</span>}
        {lines.map((line, index) => (
          <div key={index}>{line}</div>
        ))}
      </div>
    </Panel>
  );
}

function CopyLines({ text }: { readonly text: string }) {
  const { t } = useWords("train");
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="subtle"
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          onClick={copy}
        >
          {t(copied ? "train.copied" : "train.copy")}
        </Button>
      )}
    </CopyButton>
  );
}
