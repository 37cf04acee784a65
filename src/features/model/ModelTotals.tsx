import { FieldHelp } from "../../components/FieldHelp.tsx";
import { formatBytes } from "../../core/formatBytes.ts";
import { formatCount } from "../../i18n/en/common.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./ModelStage.module.css";

const bytesPerNumber = 4;
/** The parameter itself and Adam's two moments of its gradient. */
const numbersPerParameter = 3;

interface ModelTotalsProps {
  readonly parameterCount: number;
  /** Without it, the count is of those layers alone that fit. */
  readonly canBuild: boolean;
}

/** What the model takes as a whole. */
export function ModelTotals({ parameterCount, canBuild }: ModelTotalsProps) {
  const { t } = useWords();
  const atLeast = canBuild ? "" : "≥ ";
  return (
    <dl className={classes["totals"]} aria-label={t("model.total")}>
      <div>
        <dt>
          {t("model.parameters")}
          <FieldHelp term={t("model.parameters")}>{t("model.parametersHelp")}</FieldHelp>
        </dt>
        <dd>{atLeast + formatCount(parameterCount)}</dd>
      </div>
      <div>
        <dt>
          {t("model.memory")}
          <FieldHelp term={t("model.memory")}>{t("model.memoryHelp")}</FieldHelp>
        </dt>
        <dd>{atLeast + formatBytes(parameterCount * bytesPerNumber * numbersPerParameter)}</dd>
      </div>
    </dl>
  );
}
