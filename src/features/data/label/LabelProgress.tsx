import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { BarList } from "../../../components/charts/BarList.tsx";
import { CurveChart } from "../../../components/charts/CurveChart.tsx";
import { formatShare } from "../../../components/charts/formats.ts";
import { wholeTicks } from "../../../components/charts/scale.ts";
import { Labelled } from "../../../components/Labelled.tsx";
import { saveBlob } from "../../../components/saveBlob.ts";
import { Select } from "../../../components/Select.tsx";
import type { HandLabels } from "../../../core/dataset/recipe.ts";
import { questionOrders, type QuestionOrder } from "../../../core/labelling/chooseText.ts";
import { fewestDrawn, forecastGain, type CurvePoint } from "../../../core/labelling/labelCurve.ts";
import { formatPercent } from "../../../core/formatPercent.ts";
import { wilsonInterval } from "../../../core/metrics/wilson.ts";
import { formatCount } from "../../../i18n/formatCount.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import {
  writeLabels,
  type LabelCounts,
  type LabelEncoder,
  type RowsInput,
} from "../../../state/labelling.ts";
import { useLatest } from "../../../state/useLatest.ts";
import classes from "./LabelMode.module.css";

interface LabelProgressProps {
  readonly rows: RowsInput;
  readonly given: HandLabels;
  /** The encoder that reads the texts; null where counted words serve. */
  readonly encoder: LabelEncoder | null;
  /** Null until the texts are known. */
  readonly counts: LabelCounts | null;
  readonly order: QuestionOrder;
  readonly onOrder: (order: QuestionOrder) => void;
  readonly actions: ReactNode;
}

const shareTicks = [0, 0.25, 0.5, 0.75, 1];
const moreLabels = 100;
/** Between two labels nobody reads the curve: it is drawn once the person pauses, or keeps a steady pace. */
const curvePauseMs = 400;

/** How many labels there are, what the model makes of them, and what more of them would bring. */
export function LabelProgress({ rows, given, encoder, counts, order, onOrder, actions }: LabelProgressProps) {
  const { t } = useWords("label");
  const points = useLatest(
    "measureLabels",
    counts === null ? null : { rows, given, encoder },
    undefined,
    curvePauseMs,
  );
  const { classNames, labels } = given;
  const countOf = (name: string): number => labels.filter(({ label }) => label === name).length;
  const most = Math.max(1, ...classNames.map(countOf));
  const last = points?.at(-1) ?? null;
  return (
    <aside className={classes["progress"]} aria-label={t("label.progress")}>
      <div className={classes["actions"]}>{actions}</div>
      {counts !== null && (
        <p className={classes["count"]}>
          {t("label.count", { given: labels.length, total: counts.textCount - counts.filedCount })}
          {counts.filedCount > 0 && <span>{t("label.filed", { count: counts.filedCount })}</span>}
        </p>
      )}
      <BarList
        label={t("label.perClass")}
        bars={classNames.map((name) => ({
          name,
          share: formatCount(countOf(name)),
          length: countOf(name) / most,
        }))}
      />
      <output className={classes["verdict"]}>
        {last === null ? <Waiting given={given} /> : <Verdict points={points ?? []} last={last} />}
      </output>
      {points !== null && points.length > 1 && <Curve points={points} />}
      <Labelled label={t("label.order")} help={t("label.orderHelp")}>
        {(id) => (
          <Select
            id={id}
            size="xs"
            data={questionOrders.map((value) => ({ value, label: t(`label.order.${value}`) }))}
            value={order}
            onChange={onOrder}
          />
        )}
      </Labelled>
      {labels.length > 0 && (
        <Button
          size="xs"
          variant="default"
          className={classes["save"] ?? ""}
          onClick={() => {
            void writeLabels({ rows, given }).then((csv) => {
              saveBlob(new Blob([csv], { type: "text/csv" }), "labels.csv");
            });
          }}
        >
          {t("label.save")}
        </Button>
      )}
    </aside>
  );
}

/** What is still missing before anything can be measured. */
function Waiting({ given: { labels } }: { readonly given: HandLabels }) {
  const { t } = useWords("label");
  if (new Set(labels.map(({ label }) => label)).size < 2) return t("label.needTwo");
  const drawnCount = labels.filter(({ isDrawn }) => isDrawn).length;
  return t("label.needDrawn", { count: Math.max(1, fewestDrawn - drawnCount) });
}

interface VerdictProps {
  readonly points: readonly CurvePoint[];
  readonly last: CurvePoint;
}

function Verdict({ points, last: { rightCount, drawnCount } }: VerdictProps) {
  const { t } = useWords("label");
  const share = rightCount / drawnCount;
  const [low, high] = wilsonInterval(share, drawnCount);
  const gain = forecastGain(points, moreLabels);
  const margin = Math.max(1, Math.round((100 * (high - low)) / 2));
  return (
    <>
      <span>{t("label.right", { right: Math.round(100 * share), margin })}</span>
      {gain !== null && <span>{t("label.more", { gain: Math.round(100 * gain) })}</span>}
    </>
  );
}

function Curve({ points }: { readonly points: readonly CurvePoint[] }) {
  const { t } = useWords("label");
  const end = points.at(-1)?.labelCount ?? 1;
  return (
    <CurveChart
      title={t("label.curve")}
      height={180}
      curves={[
        {
          id: "right",
          label: t("label.curveName"),
          colour: "var(--ll-validation)",
          weight: "strong",
          points: points.map(({ labelCount, rightCount, drawnCount }) => ({
            x: labelCount,
            y: rightCount / drawnCount,
          })),
        },
      ]}
      xTicks={wholeTicks(end, 4)}
      xEnd={end}
      yTicks={shareTicks}
      formatX={(count) => t("label.labels", { count })}
      formatXTick={formatCount}
      formatY={formatShare}
      formatTick={formatPercent}
    />
  );
}
