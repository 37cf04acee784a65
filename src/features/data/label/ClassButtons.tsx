import { formatShare } from "../../../components/charts/formats.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import classes from "./ClassButtons.module.css";

/** Classes beyond these have no digit. */
const digits = 9;

interface ClassButtonsProps {
  readonly classNames: readonly string[];
  /** What the model believes, 0–1 for each class; null where it is not to be known. */
  readonly probabilities: readonly number[] | null;
  readonly isDisabled: boolean;
  readonly onChoose: (name: string) => void;
}

/** A button for each class, with its digit and how likely the model takes it to be. */
export function ClassButtons({ classNames, probabilities, isDisabled, onChoose }: ClassButtonsProps) {
  const { t } = useWords("label");
  return (
    <ul className={classes["answers"]} aria-label={t("label.answers")}>
      {classNames.map((name, index) => {
        const key = index < digits ? String(index + 1) : "";
        const probability = probabilities?.[index] ?? null;
        return (
          <li key={name}>
            <button
              type="button"
              className={classes["answer"]}
              aria-label={[
                t("label.answer", { name, key }),
                ...(probability === null ? [] : [t("label.guess", { share: formatShare(probability) })]),
              ].join(", ")}
              aria-disabled={isDisabled}
              onClick={() => onChoose(name)}
            >
              <kbd className={classes["key"]}>{key}</kbd>
              <bdi className={classes["name"]}>{name}</bdi>
              <span className={classes["share"]}>{probability === null ? "" : formatShare(probability)}</span>
              <span className={classes["bar"]} style={{ width: `${String(100 * (probability ?? 0))}%` }} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
