import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo, use } from "react";
import type { Point } from "../../../core/graph/layout.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { CanvasActions, CanvasContext } from "./CanvasContext.ts";
import type { JoinEdge } from "./canvasNodes.ts";
import classes from "./Canvas.module.css";

/** A connection: its line, and a button that shows the shape of its values and inserts a layer. */
export const JoinLine = memo(function JoinLine(props: EdgeProps<JoinEdge>) {
  const { id, data, sourceX, sourceY, targetX, targetY } = props;
  const { t } = useWords("model");
  const { dropEdgeId, isLocked } = use(CanvasContext);
  const { onAddBetween } = use(CanvasActions);
  if (data === undefined) return null;
  const points = [{ x: sourceX, y: sourceY }, ...data.bends, { x: targetX, y: targetY }];
  const middle = labelPlace(points);
  const words = { from: data.fromName, to: data.toName };
  const label = data.isWrong ? t("model.join.wrong", words) : t("model.join.add", words);
  const shape = data.shape ?? t("model.shapeUnknown");
  return (
    <>
      <BaseEdge
        id={id}
        path={smoothPath(points)}
        interactionWidth={28}
        className={classes["line"] ?? ""}
        {...(data.isWrong ? { "data-wrong": "" } : {})}
        {...(dropEdgeId === id ? { "data-drop": "" } : {})}
      />
      <EdgeLabelRenderer>
        <button
          type="button"
          tabIndex={-1}
          className={`${classes["shape"] ?? ""} nodrag nopan`}
          data-edge={id}
          data-wrong={data.isWrong ? "" : undefined}
          data-drop={dropEdgeId === id ? "" : undefined}
          disabled={isLocked}
          title={label}
          aria-label={`${label} (${shape})`}
          style={{
            transform: `translate(-50%, -50%) translate(${String(middle.x)}px, ${String(middle.y)}px)`,
          }}
          onClick={() => onAddBetween(id)}
        >
          {shape}
        </button>
      </EdgeLabelRenderer>
    </>
  );
});

/** The middle of the first stretch that no box covers: between two rows, or beside the first row passed. */
function labelPlace(points: readonly Point[]): Point {
  const [first, second] = points.length > 2 ? points.slice(1, 3) : points;
  if (first === undefined || second === undefined) return { x: 0, y: 0 };
  return { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 };
}

/** A line through points from top to bottom that leaves and meets each of them straight down. */
function smoothPath([first = { x: 0, y: 0 }, ...others]: readonly Point[]): string {
  let path = `M${String(first.x)},${String(first.y)}`;
  let before = first;
  for (const point of others) {
    const half = (before.y + point.y) / 2;
    path += ` C${String(before.x)},${String(half)} ${String(point.x)},${String(half)} ${String(point.x)},${String(point.y)}`;
    before = point;
  }
  return path;
}
