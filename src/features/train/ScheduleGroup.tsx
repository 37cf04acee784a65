import type { ScheduleConfig, ScheduleKind } from "../../core/training/trainConfig.ts";
import { makeKind, scheduleFields } from "../../core/training/trainFields.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { useProject } from "../../state/useProject.ts";
import { changeTraining } from "./changeTraining.ts";
import { KindRow } from "./KindRow.tsx";
import { RatePreview } from "./RatePreview.tsx";
import { SettingGroup } from "./SettingGroup.tsx";
import { SettingRows } from "./SettingRows.tsx";

const kinds = Object.keys(scheduleFields) as readonly ScheduleKind[];

/** The schedule of the learning rate, with a preview of its curve. */
export function ScheduleGroup() {
  const { t } = useWords("train");
  const { training } = useProject();
  const { schedule } = training;
  return (
    <SettingGroup title={t("train.group.schedule")} summary={t(`train.schedule.${schedule.kind}`)}>
      <KindRow
        group="schedule"
        kinds={kinds}
        kind={schedule.kind}
        nameOf={(kind) => t(`train.schedule.${kind}`)}
        onChoose={(kind) => changeTraining({ schedule: makeKind(scheduleFields, kind) })}
      />
      <SettingRows
        fields={scheduleFields[schedule.kind] as object}
        values={schedule}
        onChange={(part) => changeTraining({ schedule: { ...schedule, ...part } as ScheduleConfig })}
      />
      <RatePreview training={training} />
    </SettingGroup>
  );
}
