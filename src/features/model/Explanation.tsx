import { lazy, Suspense } from "react";
import { layerFormulas, pictureOf } from "../../core/graph/formulas.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { LayerPicture } from "./LayerPicture.tsx";
import classes from "./Inspector.module.css";

const Formula = lazy(async () => ({ default: (await import("./Formula.tsx")).Formula }));

/** The computation of a layer: as a formula, and as a picture where it helps. */
export function Explanation({ node: { kind } }: { readonly node: LayerNode }) {
  const { t } = useWords("model");
  const formula = layerFormulas[kind];
  const picture = pictureOf(kind);
  if (formula === null && picture === null) return null;
  return (
    <section className={classes["explanation"]} aria-label={t("model.explanation")}>
      <h3 className={classes["subtitle"]}>{t("model.explanation")}</h3>
      {formula !== null && (
        <Suspense fallback={<div className={classes["formula"]} />}>
          <Formula latex={formula} />
        </Suspense>
      )}
      {picture !== null && <LayerPicture picture={picture} />}
    </section>
  );
}
