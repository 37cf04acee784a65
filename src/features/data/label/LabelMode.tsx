import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { findHandLabels } from "../../../core/dataset/handLabels.ts";
import type { ColumnRoles } from "../../../core/dataset/roles.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { labellingStore } from "../../../state/labelling.ts";
import { useProject } from "../../../state/useProject.ts";
import { ClassNames } from "./ClassNames.tsx";
import { LabelTexts } from "./LabelTexts.tsx";
import classes from "./LabelMode.module.css";

const fewestClasses = 2;
const close = (): void => {
  labellingStore.setState({ isOpen: false });
};

/** Texts are labelled by hand, one after the other, on the whole screen: first the classes' names, then the texts. */
export function LabelMode({ roles }: { readonly roles: ColumnRoles }) {
  const { t } = useWords("label");
  const { source } = useProject();
  const { given, before } = findHandLabels(source?.recipe ?? []);
  const [isNaming, setIsNaming] = useState(given.classNames.length < fewestClasses);
  return (
    <Modal
      opened
      fullScreen
      onClose={close}
      title={t("label.title")}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {isNaming ? (
        <ClassNames given={given} onEnd={() => setIsNaming(false)} fewest={fewestClasses} />
      ) : (
        <LabelTexts
          rows={{ roles, recipe: before }}
          given={given}
          onDone={close}
          actions={
            <>
              <Button size="xs" variant="default" onClick={() => setIsNaming(true)}>
                {t("label.editClasses")}
              </Button>
              <Button size="xs" onClick={close} className={classes["done"] ?? ""}>
                {t("label.done")}
              </Button>
            </>
          }
        />
      )}
    </Modal>
  );
}
