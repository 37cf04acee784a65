import { Button } from "@mantine/core";
import { IconTrophy } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { deviceStore } from "../../state/deviceStore.ts";
import { showSide } from "../../state/searchStore.ts";
import { startTemplates } from "../../state/studio.ts";
import { templatesToTry } from "../../state/templatesToTry.ts";
import { useLock, useProject } from "../../state/useProject.ts";

/** Tries the templates that suit the data, and shows how far that has come; nothing where there is but one to try. */
export function FindStart() {
  const { t } = useWords("model");
  const project = useProject();
  const text = useStore(dataStore, (data) => data.text);
  const isOnGraphicsCard = useStore(deviceStore, ({ report }) => report?.backend === "webgpu");
  const isLocked = useLock("graph") !== null;
  const [, navigate] = useLocation();
  if (text === null) return null;
  const { models, bounds } = templatesToTry(project.training, text, isOnGraphicsCard);
  if (models.length < 2) return null;
  const seconds = Math.round((bounds.limitMs * models.length) / 1000);
  return (
    <Button
      variant="default"
      disabled={isLocked}
      title={t("model.findStart.text", { count: models.length, seconds })}
      leftSection={<IconTrophy size={16} />}
      onClick={() => {
        showSide("search");
        navigate(`/project/${project.id}/train`);
        void startTemplates();
      }}
    >
      {t("model.findStart")}
    </Button>
  );
}
