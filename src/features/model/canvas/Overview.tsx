import { Panel, useReactFlow, useStore, type ReactFlowState } from "@xyflow/react";
import { useMemo, useRef, type PointerEvent } from "react";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import type { CanvasNode, JoinEdge } from "./canvasNodes.ts";
import classes from "./Canvas.module.css";

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The whole model in small, and which part of it is in view; a pointer goes elsewhere. All boxes are one path: an
 * element for each, as in the library's own, costs more than the rest of an edit where there are hundreds.
 */
export function Overview({ nodes }: { readonly nodes: readonly CanvasNode[] }) {
  const { t } = useWords("model");
  const flow = useReactFlow<CanvasNode, JoinEdge>();
  const picture = useRef<SVGSVGElement>(null);
  const x = useStore((state: ReactFlowState) => state.transform[0]);
  const y = useStore((state: ReactFlowState) => state.transform[1]);
  const zoom = useStore((state: ReactFlowState) => state.transform[2]);
  const width = useStore((state: ReactFlowState) => state.width);
  const height = useStore((state: ReactFlowState) => state.height);
  const { boxes, bounds } = useMemo(() => outline(nodes), [nodes]);
  const shown: Area = {
    left: -x / zoom,
    top: -y / zoom,
    right: (width - x) / zoom,
    bottom: (height - y) / zoom,
  };
  const whole = around(bounds, shown);
  const goTo = ({ clientX, clientY }: PointerEvent): void => {
    const toPicture = picture.current?.getScreenCTM()?.inverse();
    if (toPicture === undefined) return;
    const place = new DOMPoint(clientX, clientY).matrixTransform(toPicture);
    void flow.setCenter(place.x, place.y, { zoom });
  };
  return (
    <Panel position="bottom-right" className={classes["overview"] ?? ""}>
      <svg
        ref={picture}
        viewBox={`${String(whole.left)} ${String(whole.top)} ${String(whole.right - whole.left)} ${String(whole.bottom - whole.top)}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          goTo(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event);
        }}
      >
        <title>{t("model.minimap")}</title>
        <path className={classes["overviewBoxes"]} d={boxes} />
        <path
          className={classes["overviewRest"]}
          fillRule="evenodd"
          d={rectangle(whole) + rectangle(shown)}
        />
      </svg>
    </Panel>
  );
}

/** All boxes as one path, and the area that they take. */
function outline(nodes: readonly CanvasNode[]): { readonly boxes: string; readonly bounds: Area } {
  let boxes = "";
  let bounds: Area = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { type, position, width = 0, height = 0 } of nodes) {
    if (type !== "item") continue;
    const area = {
      left: position.x,
      top: position.y,
      right: position.x + width,
      bottom: position.y + height,
    };
    boxes += rectangle(area);
    bounds = around(bounds, area);
  }
  return { boxes, bounds };
}

const around = (one: Area, other: Area): Area => ({
  left: Math.min(one.left, other.left),
  top: Math.min(one.top, other.top),
  right: Math.max(one.right, other.right),
  bottom: Math.max(one.bottom, other.bottom),
});

const rectangle = ({ left, top, right, bottom }: Area): string =>
  `M${String(left)},${String(top)}H${String(right)}V${String(bottom)}H${String(left)}Z`;
