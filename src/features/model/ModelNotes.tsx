import { UnstyledButton } from "@mantine/core";
import { useMemo } from "react";
import { useStore } from "zustand";
import { describeYardstick } from "../../components/describeYardstick.ts";
import { templateOfModel } from "../../core/project/startingModel.ts";
import { assumedSizes } from "../../core/graph/modelSpec.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { runStore } from "../../state/runStore.ts";
import { takeBackModel } from "../../state/studio.ts";
import { suggestionStore } from "../../state/suggestModel.ts";
import { useProject } from "../../state/useProject.ts";
import type { Editor } from "./useEditor.ts";
import classes from "./ModelStage.module.css";

/** One sentence on what the model does and whether it is ready to train. */
export function ModelNotes({ editor: { isLocked, isAssumed, report } }: { readonly editor: Editor }) {
  const { t } = useWords("model");
  const { source, graph } = useProject();
  const isTrained = useStore(runStore, (run) => run.finished !== null);
  const baseline = useStore(dataStore, (data) => data.baseline);
  const template = useMemo(() => templateOfModel({ source, graph }), [source, graph]);
  const isFine = report.canBuild && !isAssumed && !isTrained && !isLocked;
  const sentences = [
    ...(template === null ? [] : [t(`model.does.${template}`)]),
    ...(baseline === null ? [] : [describeYardstick(baseline, t)]),
    ...(isLocked ? [t("model.busy")] : []),
    ...(isFine ? [t("model.fine")] : []),
    ...(isAssumed
      ? [
          t("model.assumed", {
            length: assumedSizes.sequenceLength,
            vocabulary: assumedSizes.vocabularySize,
            classes: assumedSizes.classCount,
          }),
        ]
      : []),
  ];
  if (sentences.length === 0) return null;
  return (
    <div className={classes["notes"]}>
      <p className={classes["note"]}>{sentences.join(t("model.sentenceSpace"))}</p>
      {!isLocked && <PutIn />}
    </div>
  );
}

/** The suggested model that was put in, the reasons, and a button to undo that; nothing once the model was edited. */
function PutIn() {
  const { t } = useWords("model");
  const { graph } = useProject();
  const putIn = useStore(suggestionStore, (state) => state.putIn);
  const isThere = useMemo(
    () => putIn !== null && JSON.stringify(putIn.graph) === JSON.stringify(graph),
    [putIn, graph],
  );
  if (putIn === null || !isThere) return null;
  const reasons = putIn.reasons.map((reason) => t(`model.suggest.${reason}`)).join(t("model.sentenceSpace"));
  return (
    <p className={classes["note"]}>
      {t("model.putIn", { name: t(`model.template.${putIn.template}`), reasons })}{" "}
      <UnstyledButton className={classes["inline"] ?? ""} onClick={takeBackModel}>
        {t("model.takeBack")}
      </UnstyledButton>
    </p>
  );
}
