import { Anchor } from "@mantine/core";
import { Link } from "wouter";
import { IssueList } from "../../components/IssueList.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { Translate } from "../../i18n/translate.ts";
import { useProject } from "../../state/useProject.ts";
import type { Obstacle } from "./obstacles.ts";
import { useObstacle } from "./useObstacle.ts";
import classes from "./TrainStage.module.css";

/** The reason why training cannot start, with a link to the place that fixes it. */
export function ObstacleNote() {
  const { t } = useWords("train");
  const { id } = useProject();
  const obstacle = useObstacle();
  if (obstacle === null) return null;
  const { kind, stage } = obstacle;
  return (
    <output className={classes["sentence"]}>
      {sentenceOf(obstacle, t)}{" "}
      {stage !== null && (
        <Anchor component={Link} href={`/project/${id}/${stage}`} underline="always">
          {t(`train.why.${kind}.link`)}
        </Anchor>
      )}
    </output>
  );
}

/** The reason why training cannot start, in a sentence. */
export function ObstacleIssues() {
  const obstacle = useObstacle();
  if (obstacle === null) return null;
  if ("issue" in obstacle) return <IssueList issues={[obstacle.issue]} />;
  return "issues" in obstacle ? <IssueList issues={obstacle.issues} /> : null;
}

function sentenceOf(obstacle: Obstacle, t: Translate<"train">): string {
  if (obstacle.kind === "graph") return t("train.why.graph", { count: obstacle.issues.length });
  return t(`train.why.${obstacle.kind}`);
}
