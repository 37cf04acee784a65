import { useId } from "react";
import { Select } from "../../components/Select.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { useLock } from "../../state/useProject.ts";
import { Row } from "./SettingRow.tsx";

interface KindRowProps<K extends string> {
  readonly group: "optimizer" | "schedule" | "loss" | "classWeights";
  readonly kinds: readonly K[];
  readonly kind: K;
  readonly nameOf: (kind: K) => string;
  readonly onChoose: (kind: K) => void;
}

/** Which of several kinds, each with settings of its own. */
export function KindRow<K extends string>({ group, kinds, kind, nameOf, onChoose }: KindRowProps<K>) {
  const { t } = useWords("train");
  const id = useId();
  const disabled = useLock("training") !== null;
  return (
    <Row id={id} label={t(`train.group.${group}`)} help={t(`train.group.${group}.help`)}>
      <Select
        id={id}
        data={kinds.map((value) => ({ value, label: nameOf(value) }))}
        value={kind}
        disabled={disabled}
        onChange={(chosen) => {
          if (chosen !== kind) onChoose(chosen);
        }}
      />
    </Row>
  );
}
