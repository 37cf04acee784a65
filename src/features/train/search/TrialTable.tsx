import { Fragment } from "react";
import { formatMeasured } from "../../../components/charts/formats.ts";
import { nameOfAxis } from "../../../components/nameOfAxis.ts";
import { describeAxisValue } from "../../../components/describeValue.ts";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import { IssueList } from "../../../components/IssueList.tsx";
import { Panel } from "../../../components/Panel.tsx";
import {
  stepMetricNames,
  stepMetricsOf,
  validationFigure,
  type FigureName,
} from "../../../core/metrics/figures.ts";
import type { Issue } from "../../../core/issue.ts";
import { wilsonInterval } from "../../../core/metrics/wilson.ts";
import { formatCount } from "../../../i18n/formatCount.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { searchAxes, type KeptSearch } from "../../../state/searchStore.ts";
import { useDuration } from "../../../components/useDuration.ts";
import { TrialAction } from "./TrialAction.tsx";
import type { ShownTrial } from "./useTrials.ts";
import classes from "./Trials.module.css";

interface TrialTableProps {
  readonly search: KeptSearch;
  readonly trials: readonly ShownTrial[];
  /** Number of the model that stands out in the charts. */
  readonly highlighted: number | null;
  readonly onHighlight: (number: number | null) => void;
}

/** Every model of a search with its varied fields and its figures, the best first. */
export function TrialTable({ search, trials, highlighted, onHighlight }: TrialTableProps) {
  const { t } = useWords("model", "search", "train");
  const axes = searchAxes(search);
  const title = t("search.results");
  const figures = figuresOf(trials);
  return (
    <Panel title={title} help={<FieldHelp term={title}>{t("search.resultsHelp")}</FieldHelp>}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <section className={classes["scroll"]} tabIndex={0} aria-label={title}>
        <table className={classes["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("search.place")}</th>
              <th scope="col">{t("model.search.model")}</th>
              {axes.map((axis) => (
                <th key={`${axis.layerId ?? ""}.${axis.parameter}`} scope="col">
                  {nameOfAxis(axis, t)}
                  {axis.layerId !== null && <small>{axis.layerId}</small>}
                </th>
              ))}
              {figures.map((figure) => (
                <th key={figure} scope="col">
                  {t(`common.figure.${figure}`)}
                </th>
              ))}
              <th scope="col">{t("common.epochs")}</th>
              <th scope="col">{t("model.parameters")}</th>
              <th scope="col">{t("search.time")}</th>
              <th scope="col" className={classes["state"]}>
                {t("search.state")}
              </th>
            </tr>
          </thead>
          <tbody>
            {trials.map((trial) => (
              <Fragment key={trial.number}>
                <TrialRow
                  trial={trial}
                  search={search}
                  figures={figures}
                  isHighlighted={trial.number === highlighted}
                  onHighlight={onHighlight}
                />
                {trial.issue !== null && (
                  <IssueRow issue={trial.issue} columnCount={6 + figures.length + axes.length} />
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}

/** The validation figures of the models: those of their task. */
const figuresOf = (trials: readonly ShownTrial[]): readonly FigureName[] => {
  const told = trials.flatMap(({ epochLogs }) => epochLogs.slice(0, 1));
  const known = stepMetricNames.filter((name) => told.some(({ metrics }) => metrics[name] !== undefined));
  return (known.length === 0 ? stepMetricsOf("classification") : known).map(validationFigure);
};

/** Why the model above could not be trained, over the whole width. */
function IssueRow({ issue, columnCount }: { readonly issue: Issue; readonly columnCount: number }) {
  return (
    <tr>
      <td colSpan={columnCount} className={classes["issue"]}>
        <div>
          <IssueList issues={[issue]} />
        </div>
      </td>
    </tr>
  );
}

interface IntervalProps {
  readonly figure: FigureName;
  readonly value: number | undefined;
  /** Rows that the figure is of; undefined where that is not known. */
  readonly rowCount: number | undefined;
}

/** Between which values an accuracy would be on other rows, 95 times in 100; nothing for other figures. */
function Interval({ figure, value, rowCount = 0 }: IntervalProps) {
  const { t } = useWords("search");
  if (figure !== "valAccuracy" || value === undefined || rowCount === 0) return null;
  const [low, high] = wilsonInterval(value, rowCount);
  return (
    <small title={t("search.interval", { count: rowCount })}>
      {(low * 100).toFixed(1)}–{(high * 100).toFixed(1)}
    </small>
  );
}

interface TrialRowProps {
  readonly trial: ShownTrial;
  readonly search: KeptSearch;
  readonly figures: readonly FigureName[];
  readonly isHighlighted: boolean;
  readonly onHighlight: TrialTableProps["onHighlight"];
}

function TrialRow({ trial, search, figures, isHighlighted, onHighlight }: TrialRowProps) {
  const { t } = useWords("model", "search", "train");
  const duration = useDuration();
  const { number, place, standing, values, parameterCount, elapsedMs, epochLogs } = trial;
  const template = search.models?.[number - 1]?.template;
  return (
    <tr data-best={place === 1 ? "" : undefined} data-failed={trial.issue === null ? undefined : ""}>
      <td>{place ?? "–"}</td>
      <th scope="row">
        <button
          type="button"
          className={classes["number"]}
          aria-pressed={isHighlighted}
          aria-label={t("search.highlight", { number })}
          disabled={epochLogs.length === 0}
          onClick={() => onHighlight(isHighlighted ? null : number)}
        >
          {number}
        </button>
        {template !== undefined && (
          <span className={classes["template"]}>{t(`model.template.${template}`)}</span>
        )}
      </th>
      {searchAxes(search).map((axis, index) => (
        <td key={`${axis.layerId ?? ""}.${axis.parameter}`}>
          {values[index] === undefined ? "–" : describeAxisValue(axis, values[index], t)}
        </td>
      ))}
      {figures.map((figure) => (
        <td key={figure}>
          {formatMeasured(figure, standing?.metrics[figure])}
          <Interval figure={figure} value={standing?.metrics[figure]} rowCount={trial.validationCount} />
        </td>
      ))}
      <td>{epochLogs.length}</td>
      <td>{formatCount(parameterCount)}</td>
      <td>{elapsedMs === 0 ? "–" : duration(elapsedMs)}</td>
      <td className={classes["state"]}>
        <TrialAction trial={trial} search={search} />
      </td>
    </tr>
  );
}
