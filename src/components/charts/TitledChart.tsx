import { useState } from "react";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { ChartMenu } from "./ChartMenu.tsx";
import { tableOf } from "./chartTable.ts";
import { CurveChart, type CurveChartProps } from "./CurveChart.tsx";
import { TableView } from "./TableView.tsx";
import classes from "./CurveChart.module.css";

interface TitledChartProps extends Omit<CurveChartProps, "actions" | "height"> {
  /** Names the x axis, where the chart is a table. */
  readonly xName: string;
  readonly height: number;
}

/** Lines with their name, also to be had as a table and as files. */
export function TitledChart({ xName, ...chart }: TitledChartProps) {
  const { t } = useWords();
  const [isTable, setIsTable] = useState(false);
  const { title, curves, height, formatY } = chart;
  const table = () => tableOf(xName, curves);
  const menu = (
    <ChartMenu
      name={title}
      switches={[{ label: t("common.chart.table"), isOn: isTable, onToggle: () => setIsTable(!isTable) }]}
      table={table}
    />
  );
  if (!isTable) return <CurveChart {...chart} actions={menu} />;
  return (
    <figure className={classes["figure"]}>
      <figcaption className={classes["title"]}>
        {title}
        {menu}
      </figcaption>
      <div style={{ height }}>
        <TableView title={title} table={table()} format={formatY} />
      </div>
    </figure>
  );
}
