import { compareGraphs, type GraphDifference } from "../../../core/graph/compareGraphs.ts";
import type { LayerGraph } from "../../../core/graph/layerGraph.ts";
import type { FieldName } from "../../../core/graph/layers.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import type { Translate } from "../../../i18n/translate.ts";
import classes from "./Versions.module.css";

interface DifferenceProps {
  readonly before: LayerGraph;
  readonly after: LayerGraph;
}

/** The changes from one version of a model to another, a line for each. */
export function Difference({ before, after }: DifferenceProps) {
  const { t } = useWords("model");
  const lines = describe(compareGraphs(before, after), t);
  if (lines.length === 0) return <p className={classes["quiet"]}>{t("model.version.same")}</p>;
  return (
    <ul className={classes["changes"]}>
      {lines.map(({ sign, text }) => (
        <li key={text} data-sign={sign}>
          <span aria-hidden="true" className={classes["sign"]}>
            {sign}
          </span>
          {text}
        </li>
      ))}
    </ul>
  );
}

interface Line {
  readonly sign: "+" | "−" | "~";
  readonly text: string;
}

function describe(
  { added, removed, changed, joined, cut }: GraphDifference,
  t: Translate<"model">,
): readonly Line[] {
  return [
    ...removed.map(({ id }): Line => ({ sign: "−", text: t("model.version.removed", { name: id }) })),
    ...added.map(({ id }): Line => ({ sign: "+", text: t("model.version.added", { name: id }) })),
    ...changed.map(({ node, parameter, before, after }): Line => ({
      sign: "~",
      text: t("model.version.changed", {
        name: node.id,
        field: t(`model.field.${parameter as FieldName}`),
        before: String(before),
        after: String(after),
      }),
    })),
    ...cut.map(({ from, to }): Line => ({ sign: "−", text: t("model.version.cut", { from, to }) })),
    ...joined.map(({ from, to }): Line => ({ sign: "+", text: t("model.version.joined", { from, to }) })),
  ];
}
