import { useMemo, useState, type ComponentType } from "react";
import { calibrateRows } from "../../../core/task/decide.ts";
import { Select } from "../../../components/Select.tsx";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { decide } from "../../../state/studio.ts";
import type { ViewProps } from "../views.ts";
import { ConfidencePart } from "./decisions/ConfidencePart.tsx";
import { CostsPart, mostCostClasses } from "./decisions/CostsPart.tsx";
import type { DecisionPartProps } from "./decisions/decisionPart.ts";
import { LeavePart } from "./decisions/LeavePart.tsx";
import { ThresholdPart } from "./decisions/ThresholdPart.tsx";
import classes from "./ThresholdsView.module.css";

const parts: Readonly<Record<PartName, ComponentType<DecisionPartProps>>> = {
  leave: LeavePart,
  confidence: ConfidencePart,
  threshold: ThresholdPart,
  costs: CostsPart,
};
type PartName = "leave" | "confidence" | "threshold" | "costs";

/** What is made of the model's probabilities, seen on the validation rows and made part of the model. */
export function ThresholdsView({ run }: ViewProps) {
  const { t } = useWords("evaluate");
  const { target } = run.model.signature;
  const { validation } = run;
  if (target.kind === "number") return null;
  if (validation === null) return <p className={classes["quiet"]}>{t("evaluate.decision.none")}</p>;
  return <Decisions target={target} validation={validation} />;
}

function Decisions({ target, validation }: Pick<DecisionPartProps, "target" | "validation">) {
  const { t } = useWords("evaluate");
  const [part, setPart] = useState<PartName>("leave");
  const probabilities = useMemo(() => calibrateRows(target, validation.values), [target, validation]);
  const hasCosts = target.kind === "class" && target.classNames.length <= mostCostClasses;
  const offered = (Object.keys(parts) as PartName[]).filter((name) => name !== "costs" || hasCosts);
  const Part = parts[part];
  return (
    <div className={classes["decisions"]}>
      <Select<PartName>
        size="xs"
        aria-label={t("evaluate.decision.part")}
        value={part}
        onChange={setPart}
        data={offered.map((value) => ({ value, label: t(`evaluate.decision.${value}`) }))}
      />
      <Part
        target={target}
        validation={validation}
        probabilities={probabilities}
        onDecide={(decision) => void decide(decision)}
      />
      <p className={classes["quiet"]}>
        {t(target.decision === undefined ? "evaluate.decision.asTrained" : "evaluate.decision.isPart", {
          count: validation.rows.length,
        })}{" "}
        {target.decision !== undefined && (
          <button type="button" className={classes["link"]} onClick={() => void decide(null)}>
            {t("evaluate.decision.reset")}
          </button>
        )}
      </p>
    </div>
  );
}
