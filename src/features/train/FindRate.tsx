import { Button } from "@mantine/core";
import { IconWaveSawTool } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { TitledChart } from "../../components/charts/TitledChart.tsx";
import { formatFigure, formatTick } from "../../components/charts/formats.ts";
import { spanTicks } from "../../components/charts/scale.ts";
import { linearModelOf } from "../../core/graph/linearModel.ts";
import { smoothLosses, suggestRate, type RatePoint } from "../../core/training/suggestRate.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { endFindingRate, findRate } from "../../state/findRate.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import { changeTraining } from "./changeTraining.ts";
import { formatRate } from "./RatePreview.tsx";
import { useObstacle } from "./useObstacle.ts";
import classes from "./FindRate.module.css";

/** How far the search for a rate is; `found` is null where the loss fell at no rate. */
type Search =
  | { readonly kind: "none" | "failed" }
  | { readonly kind: "underWay"; readonly points: readonly RatePoint[] }
  | { readonly kind: "done"; readonly points: readonly RatePoint[]; readonly found: number | null };

/** Tries a short run whose learning rate rises, shows its losses and offers the rate at which they fall fastest. */
export function FindRate() {
  const { t } = useWords("train");
  const project = useProject();
  const isBlocked = useObstacle() !== null;
  const isLocked = useLock("training") !== null;
  const [search, setSearch] = useState<Search>({ kind: "none" });
  useEffect(() => endFindingRate, []);
  // What is solved for takes no steps.
  if (linearModelOf(project.graph) !== null) return null;
  const start = async (): Promise<void> => {
    setSearch({ kind: "underWay", points: [] });
    try {
      const points = await findRate(project, (some) => setSearch({ kind: "underWay", points: some }));
      setSearch(points === null ? { kind: "none" } : { kind: "done", points, found: suggestRate(points) });
    } catch {
      setSearch({ kind: "failed" });
    }
  };
  return (
    <div className={classes["search"]}>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconWaveSawTool size={14} aria-hidden="true" />}
        loading={search.kind === "underWay"}
        disabled={isLocked || isBlocked}
        onClick={() => void start()}
      >
        {t("train.rate.find")}
      </Button>
      {"points" in search && search.points.length > 1 && (
        <RateChart points={search.points} found={search.kind === "done" ? search.found : null} />
      )}
      {search.kind === "failed" && <p className={classes["quiet"]}>{t("train.rate.failed")}</p>}
      {search.kind === "done" && search.found === null && (
        <p className={classes["quiet"]}>{t("train.rate.none")}</p>
      )}
      {search.kind === "done" && search.found !== null && (
        <Found
          rate={search.found}
          isLocked={isLocked}
          isUsed={project.training.learningRate === search.found}
        />
      )}
    </div>
  );
}

interface FoundProps {
  readonly rate: number;
  readonly isLocked: boolean;
  readonly isUsed: boolean;
}

function Found({ rate, isLocked, isUsed }: FoundProps) {
  const { t } = useWords("train");
  return (
    <div className={classes["found"]}>
      <span>{t("train.rate.found", { rate: formatRate(rate) })}</span>
      <Button
        size="compact-sm"
        disabled={isLocked || isUsed}
        onClick={() => changeTraining({ learningRate: rate })}
      >
        {t(isUsed ? "train.rate.used" : "train.rate.use")}
      </Button>
    </div>
  );
}

interface RateChartProps {
  readonly points: readonly RatePoint[];
  readonly found: number | null;
}

/** The smoothed losses over the rates, each power of ten as wide as the next. */
function RateChart({ points, found }: RateChartProps) {
  const { t } = useWords("train");
  const losses = smoothLosses(points);
  const line = points.map(({ rate }, index) => ({ x: Math.log10(rate), y: losses[index] ?? 0 }));
  // A loss that is lost would flatten all the others.
  const highest = 1.5 * (losses[0] ?? 1);
  const yTicks = spanTicks(
    losses.map((loss) => Math.min(loss, highest)),
    3,
  );
  const title = t("train.rate.title");
  return (
    <TitledChart
      title={title}
      xName={t("train.field.learningRate")}
      curves={[{ id: "loss", label: title, colour: "var(--ll-training)", weight: "fine", points: line }]}
      xStart={-6}
      xEnd={0.5}
      xTicks={[-6, -4, -2, 0]}
      formatX={(x) => t("train.rate.at", { rate: formatRate(10 ** x) })}
      formatXTick={(x) => (x < -3 ? `1e${String(x)}` : formatRate(10 ** x))}
      yTicks={yTicks}
      formatY={formatFigure}
      formatTick={formatTick}
      mark={found === null ? null : { x: Math.log10(found), label: formatRate(found) }}
      height={150}
    />
  );
}
