import { useElementSize } from "@mantine/hooks";
import { useId, useMemo, useState, type KeyboardEvent } from "react";
import { formatMeasured } from "../../../components/charts/formats.ts";
import { rulesOf } from "../../../core/metrics/figures.ts";
import { headlineFigure, figureAt, type RunEntry } from "../../../core/run/runEntry.ts";
import { marksOf, parallelAxis, placeOn, type ParallelAxis } from "../../../core/run/parallelAxes.ts";
import { compareSettings, type SettingValue } from "../../../core/run/runSettings.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { describeSetting, nameOfSetting } from "./settingWords.ts";
import { useRunName } from "./useRuns.ts";
import classes from "./ParallelRuns.module.css";

/** An axis with its words, and the value that each run has on it. */
interface NamedAxis {
  readonly key: string;
  readonly name: string;
  readonly axis: ParallelAxis;
  readonly isLowBetter?: boolean;
  readonly valueOf: (run: RunEntry) => SettingValue | undefined;
  readonly describe: (value: SettingValue | undefined) => string;
}

/** In pixels. */
const [height, margin, narrowestColumn] = [220, 16, 116] as const;

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  ArrowLeft: (at) => at - 1,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/**
 * Parallel coordinates: an axis for each setting in which the runs differ and for their headline figure, and a line for each
 * run. The better a run, the stronger its colour. The line under the pointer, or chosen by the arrow keys, shows its values.
 */
export function ParallelRuns({ runs }: { readonly runs: readonly RunEntry[] }) {
  const { t } = useWords("runs");
  const nameOf = useRunName();
  const axes = useAxes(runs);
  const { ref, width: slotWidth } = useElementSize<HTMLDivElement>();
  const [activeId, setActiveId] = useState<string | null>(null);
  const ownId = useId();
  const width = Math.max(Math.floor(slotWidth), axes.length * narrowestColumn);
  const columnWidth = width / Math.max(1, axes.length);
  const toX = (index: number): number => (index + 0.5) * columnWidth;
  const toY = (place: number): number => height - margin - place * (height - 2 * margin);
  const active = runs.find(({ id }) => id === activeId);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = runs.findIndex(({ id }) => id === activeId);
    setActiveId(runs[Math.max(0, Math.min(runs.length - 1, step(at, runs.length)))]?.id ?? null);
  };
  const pathOf = (run: RunEntry): string => {
    const places = axes.map(({ axis, valueOf }) => placeOn(axis, valueOf(run)));
    return places
      .map((place, index) => {
        if (place === null) return "";
        const isJoined = index > 0 && places[index - 1] !== null;
        return `${isJoined ? "L" : "M"}${toX(index).toFixed(1)} ${toY(place).toFixed(1)}`;
      })
      .join("");
  };
  const describe = (run: RunEntry): string =>
    [nameOf(run), ...axes.map(({ name, valueOf, describe: say }) => `${name} ${say(valueOf(run))}`)].join(
      ", ",
    );
  return (
    <div ref={ref} className={classes["scroll"]}>
      <div
        className={classes["names"]}
        style={{ width, gridTemplateColumns: `repeat(${String(axes.length)}, 1fr)` }}
      >
        {axes.map(({ key, name }) => (
          <span key={key}>{name}</span>
        ))}
      </div>
      <svg
        className={classes["drawing"]}
        width={width}
        height={height}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing whose lines are chosen from
        role="listbox"
        tabIndex={0}
        aria-label={t("runs.parallel")}
        aria-activedescendant={active === undefined ? undefined : `${ownId}-${active.id}`}
        onKeyDown={onKeyDown}
        // A finger leaves as it is lifted: the line that was tapped stays.
        onPointerLeave={({ pointerType }) => {
          if (pointerType !== "touch") setActiveId(null);
        }}
      >
        {runs.map((run) => (
          <g
            key={run.id}
            id={`${ownId}-${run.id}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a line of the drawing
            role="option"
            aria-selected={run === active}
            aria-label={describe(run)}
            onPointerEnter={() => setActiveId(run.id)}
          >
            <path className={classes["reach"]} d={pathOf(run)} />
            <path
              className={classes["line"]}
              data-dimmed={active !== undefined && run !== active ? "" : undefined}
              style={{ stroke: colourOf(run, axes.at(-1)) }}
              d={pathOf(run)}
            />
          </g>
        ))}
        {axes.map(({ key, axis, describe: say }, index) => (
          <g key={key} aria-hidden="true" data-dimmed={active === undefined ? undefined : ""}>
            <line
              className={classes["axis"]}
              x1={toX(index)}
              x2={toX(index)}
              y1={margin}
              y2={height - margin}
            />
            {marksOf(axis).map((value) => (
              <text
                key={String(value)}
                className={classes["mark"]}
                x={toX(index) + 6}
                y={toY(placeOn(axis, value) ?? 0)}
                dy="0.35em"
              >
                {say(value)}
              </text>
            ))}
          </g>
        ))}
        {active !== undefined && (
          <g aria-hidden="true" className={classes["active"]}>
            <path d={pathOf(active)} />
            {axes.map(({ key, axis, valueOf, describe: say }, index) => {
              const place = placeOn(axis, valueOf(active));
              return place === null ? null : (
                <g key={key}>
                  <circle cx={toX(index)} cy={toY(place)} r={4} />
                  <text x={toX(index) + 8} y={toY(place)} dy="0.35em">
                    {say(valueOf(active))}
                  </text>
                </g>
              );
            })}
          </g>
        )}
      </svg>
      <output className={classes["told"]}>
        {active === undefined ? t("runs.parallelHelp") : nameOf(active)}
      </output>
    </div>
  );
}

/** From the weakest to the strongest colour by the place on the last axis, which is the headline figure's. */
function colourOf(run: RunEntry, last: NamedAxis | undefined): string {
  const place = last === undefined ? null : placeOn(last.axis, last.valueOf(run));
  const share = place === null ? 0 : last?.isLowBetter === true ? 1 - place : place;
  return `color-mix(in oklab, var(--ll-accent) ${String(Math.round(share * 100))}%, var(--ll-border-strong))`;
}

function useAxes(runs: readonly RunEntry[]): readonly NamedAxis[] {
  const { t } = useWords("runs", "train", "model", "data");
  return useMemo(() => {
    const { columns, valueOf } = compareSettings(runs);
    const settings = columns
      .filter(({ isOpaque }) => !isOpaque)
      .map((setting) => ({
        key: setting.key,
        name: nameOfSetting(setting, t),
        valueOf: ({ id }: RunEntry) => valueOf(id, setting.key),
        describe: (value: SettingValue | undefined) => describeSetting(setting, value, t),
      }));
    const figure = headlineFigure(runs.at(-1)?.task ?? "classification");
    const headline = {
      key: figure,
      name: t(`common.figure.${figure}`),
      isLowBetter: !rulesOf(figure).isHigherBetter,
      valueOf: (run: RunEntry) => figureAt(run, figure),
      describe: (value: SettingValue | undefined) =>
        formatMeasured(figure, typeof value === "number" ? value : null),
    };
    return [...settings, headline].flatMap((named) => {
      const axis = parallelAxis(runs.map(named.valueOf));
      return axis === null ? [] : [{ ...named, axis }];
    });
  }, [runs, t]);
}
