import { Slider } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";
import { formatShare } from "../../components/charts/formats.ts";
import { wholeTicks } from "../../components/charts/scale.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import { shareUncut, type LengthHistogram } from "../../core/dataset/lengths.ts";
import { formatCount } from "../../i18n/formatCount.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { changeText } from "../../state/dataEdits.ts";
import { dataStore } from "../../state/dataStore.ts";
import { useLock } from "../../state/useProject.ts";
import classes from "./LengthsPanel.module.css";

/** How long the training texts are, in tokens, with the sequence length as a handle on the chart. */
export function LengthsPanel() {
  const { t } = useWords("data");
  const text = useStore(dataStore, (data) => data.text);
  if (text === null) return null;
  return (
    <Panel
      title={t("data.lengths")}
      help={<FieldHelp term={t("data.lengths")}>{t("data.lengthsHelp")}</FieldHelp>}
    >
      <Histogram key={text.sequenceLength} lengths={text.lengths} sequenceLength={text.sequenceLength} />
    </Panel>
  );
}

interface HistogramProps {
  readonly lengths: LengthHistogram;
  readonly sequenceLength: number;
}

function Histogram({ lengths, sequenceLength }: HistogramProps) {
  const { t } = useWords("data");
  const isLocked = useLock("text") !== null;
  const [length, setLength] = useState(sequenceLength);
  const { binSize, counts, longest } = lengths;
  const end = Math.max(binSize * counts.length, sequenceLength);
  const highest = Math.max(1, ...counts);
  const share = shareUncut(lengths, length);
  const label = t("data.sequenceLength");
  return (
    <div className={classes["histogram"]}>
      <p className={classes["share"]}>
        {t("data.lengthsShare", { length, share: formatShare(share), longest })}
      </p>
      <div
        className={classes["bars"]}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made of elements
        role="img"
        aria-label={t("data.lengthsChart", { bins: counts.length, size: binSize, longest })}
      >
        <b aria-hidden="true">{t("data.lengthsMost", { count: highest })}</b>
        {counts.map((count, bin) => (
          <span
            // oxlint-disable-next-line react/no-array-index-key -- bins are their places
            key={bin}
            title={t("data.lengthsBin", { from: bin * binSize, to: (bin + 1) * binSize - 1, count })}
            data-cut={bin * binSize >= length || undefined}
            style={{
              width: `${String((binSize / end) * 100)}%`,
              height: `${String(Math.max(count > 0 ? 2 : 0, (count / highest) * 100))}%`,
            }}
          />
        ))}
        <i aria-hidden="true" style={{ left: `${String((length / end) * 100)}%` }} />
      </div>
      <div className={classes["axis"]} aria-hidden="true">
        {wholeTicks(end, 5).map((tick) => (
          <span key={tick} style={{ left: `${String((tick / end) * 100)}%` }}>
            {formatCount(tick)}
          </span>
        ))}
      </div>
      <Slider
        thumbLabel={label}
        value={length}
        min={0}
        max={end}
        disabled={isLocked}
        label={formatCount}
        onChange={(value) => setLength(Math.max(1, value))}
        onChangeEnd={(value) => changeText({ sequenceLength: Math.max(1, value) }, "sequenceLength")}
      />
    </div>
  );
}
