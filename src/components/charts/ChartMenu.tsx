import { ActionIcon, Menu } from "@mantine/core";
import { IconCheck, IconDots } from "@tabler/icons-react";
import { useRef } from "react";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { saveBlob } from "../saveBlob.ts";
import { toCsv, type ChartTable } from "./chartTable.ts";
import { toPng, toSvgText } from "./exportChart.ts";

/** A way of looking at a chart that can be switched. */
export interface ChartSwitch {
  readonly label: string;
  readonly isOn: boolean;
  readonly onToggle: () => void;
}

interface ChartMenuProps {
  /** Names the chart, and its files. */
  readonly name: string;
  readonly switches: readonly ChartSwitch[];
  readonly table: () => ChartTable;
  /** Whether there is no drawing to be had as a picture, as where the chart is a table already. */
  readonly isTableOnly?: boolean;
}

/** How a chart is looked at, and the chart as a file. The drawing is found in the region around the button. */
export function ChartMenu({ name, switches, table, isTableOnly = false }: ChartMenuProps) {
  const { t } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  const drawing = (): SVGSVGElement | null =>
    button.current
      ?.closest("section, figure")
      ?.querySelector<SVGSVGElement>("svg.recharts-surface, svg[data-drawing]") ?? null;
  const fileName = name.toLowerCase().replaceAll(/\s+/gu, "-");
  const savePng = async (): Promise<void> => {
    const svg = drawing();
    if (svg !== null) saveBlob(await toPng(svg), `${fileName}.png`);
  };
  const saveSvg = (): void => {
    const svg = drawing();
    if (svg !== null) saveBlob(new Blob([toSvgText(svg)], { type: "image/svg+xml" }), `${fileName}.svg`);
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon ref={button} variant="subtle" color="gray" aria-label={t("common.chart.menu", { name })}>
          <IconDots size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {switches.map(({ label, isOn, onToggle }) => (
          <Menu.Item
            key={label}
            role="menuitemcheckbox"
            aria-checked={isOn}
            leftSection={isOn ? <IconCheck size={14} /> : <span style={{ width: 14, display: "block" }} />}
            onClick={onToggle}
          >
            {label}
          </Menu.Item>
        ))}
        {switches.length > 0 && <Menu.Divider />}
        <Menu.Item
          onClick={() => saveBlob(new Blob([toCsv(table())], { type: "text/csv" }), `${fileName}.csv`)}
        >
          CSV
        </Menu.Item>
        {!isTableOnly && <Menu.Item onClick={() => void savePng()}>PNG</Menu.Item>}
        {!isTableOnly && <Menu.Item onClick={saveSvg}>SVG</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
