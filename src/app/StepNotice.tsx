import { Anchor, CloseButton } from "@mantine/core";
import { useEffect } from "react";
import { Link } from "wouter";
import { useWords } from "../i18n/LanguageContext.tsx";
import { projectStore } from "../state/projectStore.ts";
import type { StageName } from "../state/stageStates.ts";
import type { Stepped } from "../state/steppedParts.ts";
import { stagePath } from "./stages.ts";
import classes from "./StepNotice.module.css";

interface StepNoticeProps {
  readonly projectId: string;
  readonly stepped: Stepped;
  readonly stage: StageName;
}

/** Long enough to read the notice twice. */
const shownMs = 10_000;

const forget = (): void => {
  projectStore.setState({ stepped: null });
};

/** Says what an undo changed on a stage that is not shown, and leads there. */
export function StepNotice({ projectId, stepped, stage }: StepNoticeProps) {
  const { t, language } = useWords();
  useEffect(() => {
    const timer = setTimeout(forget, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [stepped]);
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const parts = list.format(stepped.parts.map((part) => t(`common.part.${part}`)));
  return (
    <output className={classes["notice"]}>
      <span>{t(`shell.stepped.${stepped.direction}`, { parts })}</span>
      <Anchor component={Link} href={stagePath(projectId, stage)} inherit underline="always">
        {t("shell.stepped.go", { stage: t(`shell.stage.${stage}`) })}
      </Anchor>
      <CloseButton size="sm" aria-label={t("common.close")} onClick={forget} />
    </output>
  );
}
