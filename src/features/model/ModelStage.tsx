import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { StagePage } from "../../components/StagePage.tsx";
import { templateNames, templates } from "../../core/graph/templates.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { useIsLocked, useProject } from "../../state/useProject.ts";
import { Inspector } from "./Inspector.tsx";
import { LayerStack } from "./LayerStack.tsx";
import { MenuWords } from "./MenuWords.tsx";
import { ModelTotals } from "./ModelTotals.tsx";
import { commitGraph, useGraph } from "./useGraph.ts";
import classes from "./ModelStage.module.css";

/** The layers a text passes through, to arrange and to change. */
export function ModelStage() {
  const { t } = useWords();
  const view = useGraph();
  const isLocked = useIsLocked();
  const { graph, report, context, isAssumed } = view;
  const [chosenId, choose] = useState<string | null>(() => report.order[1] ?? null);
  const node = graph.nodes.find(({ id }) => id === chosenId) ?? null;
  return (
    <StagePage
      title={t("model.title")}
      intro={t("model.intro")}
      actions={<StageActions canTrain={report.canBuild && !isAssumed} isLocked={isLocked} />}
      aside={<Inspector node={node} report={report} isLocked={isLocked} />}
    >
      <div className={classes["stack"]}>
        {isLocked && <p className={classes["note"]}>{t("model.busy")}</p>}
        {isAssumed && (
          <p className={classes["note"]}>
            {t("model.assumed", {
              length: context.sequenceLength,
              vocabulary: context.vocabularySize,
              classes: context.classCount,
            })}
          </p>
        )}
        <LayerStack
          graph={graph}
          report={report}
          chosenId={node?.id ?? null}
          isLocked={isLocked}
          onChoose={choose}
        />
        <ModelTotals parameterCount={report.parameterCount} canBuild={report.canBuild} />
      </div>
    </StagePage>
  );
}

interface StageActionsProps {
  readonly canTrain: boolean;
  readonly isLocked: boolean;
}

function StageActions({ canTrain, isLocked }: StageActionsProps) {
  const { t } = useWords();
  const { id } = useProject();
  return (
    <>
      <Menu width={320}>
        <Menu.Target>
          <Button variant="default" disabled={isLocked} rightSection={<IconChevronDown size={14} />}>
            {t("model.templates")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {templateNames.map((name) => (
            <Menu.Item key={name} onClick={() => commitGraph(() => templates[name])}>
              <MenuWords name={t(`model.template.${name}`)} text={t(`model.template.${name}.text`)} />
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {canTrain && (
        <Button component={Link} href={`/project/${id}/train`}>
          {t("model.goOn")}
        </Button>
      )}
    </>
  );
}
