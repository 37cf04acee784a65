import type { LayerPicture as Picture } from "../../core/graph/formulas.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./Inspector.module.css";

/** For each position of the output, from 0, the input positions it sees, and the connections sideways. */
interface Drawing {
  readonly outputs: readonly (readonly number[])[];
  readonly sideways?: "forward" | "both";
}

const all = [0, 1, 2, 3, 4, 5];
const drawings: { readonly [P in Picture]: Drawing } = {
  lookUp: { outputs: all.map((place) => [place]) },
  window: { outputs: all.map((place) => all.filter((other) => Math.abs(other - place) <= 1)) },
  shorten: {
    outputs: [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
  },
  gather: { outputs: [all] },
  steps: { outputs: all.map((place) => [place]), sideways: "forward" },
  bothWays: { outputs: all.map((place) => [place]), sideways: "both" },
  allToAll: { outputs: all.map(() => all) },
};

const pitch = 40;
const cell = 20;
const top = 10;
const bottom = 74;

/** Six words below, the outputs of the layer above, and a line wherever an output depends on a word. */
export function LayerPicture({ picture }: { readonly picture: Picture }) {
  const { t } = useWords("model");
  const { outputs, sideways } = drawings[picture];
  const inputX = (place: number): number => 20 + place * pitch;
  const outputX = (place: number): number =>
    120 + (place - (outputs.length - 1) / 2) * ((6 / outputs.length) * pitch);
  const between = outputs.slice(1).map((_sees, place) => place);
  return (
    <figure className={classes["picture"]}>
      <svg viewBox="0 0 240 92" aria-hidden="true">
        {outputs.flatMap((sees, place) =>
          sees.map((input) => (
            <line
              key={`${String(place)}-${String(input)}`}
              x1={inputX(input)}
              y1={bottom}
              x2={outputX(place)}
              y2={top + cell}
              data-first={place === 2 || outputs.length === 1 ? "" : undefined}
            />
          )),
        )}
        {sideways !== undefined &&
          between.map((place) => (
            <path
              key={place}
              d={`M${String(outputX(place) + 12)},${String(top + 7)} H${String(outputX(place + 1) - 12)} m-4,-3 l4,3 l-4,3`}
            />
          ))}
        {sideways === "both" &&
          between.map((place) => (
            <path
              key={place}
              d={`M${String(outputX(place + 1) - 12)},${String(top + 14)} H${String(outputX(place) + 12)} m4,-3 l-4,3 l4,3`}
            />
          ))}
        {all.map((place) => (
          <rect key={place} x={inputX(place) - 10} y={bottom} width={cell} height={14} rx={3} />
        ))}
        {outputs.map((_sees, place) => (
          <rect
            key={place}
            x={outputX(place) - 10}
            y={top}
            width={cell}
            height={cell}
            rx={3}
            data-output=""
          />
        ))}
      </svg>
      <figcaption>{t(`model.picture.${picture}`)}</figcaption>
    </figure>
  );
}
