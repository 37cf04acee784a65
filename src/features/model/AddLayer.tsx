import { ActionIcon, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Fragment } from "react";
import { layerFamilies } from "../../core/graph/kinds/kinds.ts";
import type { LayerKind } from "../../core/graph/layers.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { familyNames } from "./itemWords.ts";
import { MenuWords } from "./MenuWords.tsx";
import classes from "./LayerStack.module.css";

interface AddLayerProps {
  /** Name of the layer above. */
  readonly name: string;
  readonly disabled: boolean;
  readonly onAdd: (kind: LayerKind) => void;
}

/** The join below a layer, with a menu of what can be put there. */
export function AddLayer({ name, disabled, onAdd }: AddLayerProps) {
  const { t } = useWords("model");
  return (
    <li className={classes["join"]}>
      <Menu position="bottom" width={360}>
        <Menu.Target>
          <ActionIcon
            size={24}
            variant="default"
            radius="xl"
            disabled={disabled}
            aria-label={t("model.addAfter", { kind: name })}
          >
            <IconPlus size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown className={classes["menu"]}>
          {familyNames.map((family) => (
            <Fragment key={family}>
              <Menu.Label>{t(`model.family.${family}`)}</Menu.Label>
              {layerFamilies[family].map((added) => (
                <Menu.Item key={added} onClick={() => onAdd(added)}>
                  <MenuWords name={added} text={t(`model.kind.${added}.short`)} />
                </Menu.Item>
              ))}
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
