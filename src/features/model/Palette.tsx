import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { memo, useCallback, useState, type DragEvent, type RefObject } from "react";
import { layerFamilies } from "../../core/graph/kinds/kinds.ts";
import type { LayerKind } from "../../core/graph/layers.ts";
import { useOneTabStop } from "../../components/useOneTabStop.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { InputId } from "../../core/task/inputs.ts";
import { inputWords, type NamedInputs } from "./inputWords.ts";
import { familyNames, findKinds } from "./itemWords.ts";
import classes from "./Palette.module.css";

/** The data type of a drag from the palette onto the canvas. */
export const draggedKind = "application/x-layerloom-kind";

interface PaletteProps {
  /** The search field, for those who want to get there by key. */
  readonly search: RefObject<HTMLInputElement | null>;
  /** The place of the next layer, in words. */
  readonly place: string;
  readonly isLocked: boolean;
  readonly onAdd: (kind: LayerKind) => void;
  readonly inputs: NamedInputs;
  readonly onAddInput: (input: InputId) => void;
}

/** All layer kinds by family, to search, to click and to drag. */
export const Palette = memo(function Palette({
  search,
  place,
  isLocked,
  onAdd,
  inputs,
  onAddInput,
}: PaletteProps) {
  const { t } = useWords("model");
  const [typed, setTyped] = useState("");
  const found = typed.trim() === "" ? null : findKinds(typed, (kind) => t(`model.kind.${kind}.short`));
  const add = useCallback(
    (kind: LayerKind): void => {
      setTyped("");
      // Leaves the focus to the new layer.
      search.current?.blur();
      onAdd(kind);
    },
    [onAdd, search],
  );
  const [first] = found ?? [];
  const kinds = useOneTabStop<HTMLDivElement>();
  return (
    <section aria-label={t("model.add")} className={classes["palette"]}>
      <TextInput
        ref={search}
        aria-label={t("model.search")}
        placeholder={t("model.search")}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        value={typed}
        disabled={isLocked}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && first !== undefined) add(first);
          if (event.key === "Escape") setTyped("");
        }}
      />
      <p className={classes["place"]}>{place}</p>
      <div ref={kinds} className={classes["kinds"]}>
        {found === null && <Inputs inputs={inputs} isLocked={isLocked} onAdd={onAddInput} />}
        {found === null ? (
          familyNames.map((family) => (
            <Kinds
              key={family}
              title={t(`model.family.${family}`)}
              kinds={layerFamilies[family]}
              isLocked={isLocked}
              onAdd={add}
            />
          ))
        ) : (
          <Kinds
            title={t("model.found", { count: found.length })}
            kinds={found}
            isLocked={isLocked}
            onAdd={add}
          />
        )}
      </div>
    </section>
  );
});

interface InputsProps {
  readonly inputs: NamedInputs;
  readonly isLocked: boolean;
  readonly onAdd: (input: InputId) => void;
}

/** The inputs of the data, where there are several to choose from. */
function Inputs({ inputs, isLocked, onAdd }: InputsProps) {
  const { t } = useWords("model");
  const ids = Object.keys(inputs.spec.inputs);
  if (ids.length < 2) return null;
  return (
    <section aria-label={t("model.inputs")}>
      <h3 className={classes["family"]}>{t("model.inputs")}</h3>
      <ul className={classes["list"]}>
        {ids.map((id) => (
          <li key={id}>
            <button type="button" className={classes["kind"]} disabled={isLocked} onClick={() => onAdd(id)}>
              {inputWords(id, inputs, t)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface KindsProps {
  readonly title: string;
  readonly kinds: readonly LayerKind[];
  readonly isLocked: boolean;
  readonly onAdd: (kind: LayerKind) => void;
}

const Kinds = memo(function Kinds({ title, kinds, isLocked, onAdd }: KindsProps) {
  const { t } = useWords("model");
  const startDrag = (event: DragEvent, kind: LayerKind): void => {
    event.dataTransfer.setData(draggedKind, kind);
    event.dataTransfer.effectAllowed = "copy";
  };
  return (
    <section aria-label={title}>
      <h3 className={classes["family"]}>{title}</h3>
      <ul className={classes["list"]}>
        {kinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              className={classes["kind"]}
              title={t(`model.kind.${kind}.short`)}
              aria-label={t("common.labelled", { name: kind, value: t(`model.kind.${kind}.short`) })}
              disabled={isLocked}
              draggable={!isLocked}
              onDragStart={(event) => startDrag(event, kind)}
              onClick={() => onAdd(kind)}
            >
              {kind.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, "\u200b")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
});
