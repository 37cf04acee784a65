import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState, type SubmitEvent } from "react";
import { addClass, removeClass, renameClass } from "../../../core/dataset/handLabels.ts";
import type { HandLabels } from "../../../core/dataset/recipe.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { editHandLabels } from "../../../state/dataEdits.ts";
import classes from "./ClassNames.module.css";

interface ClassNamesProps {
  readonly given: HandLabels;
  readonly fewest: number;
  readonly onEnd: () => void;
}

/** The classes to choose from: added, renamed and removed. */
export function ClassNames({ given, fewest, onEnd }: ClassNamesProps) {
  const { t } = useWords("label");
  const [typed, setTyped] = useState("");
  const { classNames, labels } = given;
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    editHandLabels((current) => addClass(current, typed));
    setTyped("");
  };
  return (
    <section className={classes["names"]} aria-label={t("label.classes")}>
      <p className={classes["intro"]}>{t("label.classesIntro")}</p>
      <ol className={classes["list"]}>
        {classNames.map((name) => (
          <li key={name}>
            <ClassName
              name={name}
              count={t("label.labels", { count: labels.filter(({ label }) => label === name).length })}
            />
          </li>
        ))}
      </ol>
      <form className={classes["add"]} onSubmit={add}>
        <TextInput
          dir="auto"
          aria-label={t("label.className")}
          placeholder={t("label.className")}
          value={typed}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first thing to do on this screen
          autoFocus
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={typed.trim() === ""}>
          {t("label.addClass")}
        </Button>
      </form>
      <Button className={classes["start"] ?? ""} disabled={classNames.length < fewest} onClick={onEnd}>
        {t("label.start")}
      </Button>
    </section>
  );
}

/** A class: its name, which can be changed, and how many labels it has. */
function ClassName({ name, count }: { readonly name: string; readonly count: string }) {
  const { t } = useWords("label");
  const [typed, setTyped] = useState(name);
  const rename = (): void => {
    editHandLabels((current) => renameClass(current, name, typed));
    setTyped(typed.trim() === "" ? name : typed.trim());
  };
  return (
    <>
      <TextInput
        dir="auto"
        aria-label={t("label.renameClass", { name })}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={rename}
        onKeyDown={({ key }) => {
          if (key === "Enter") rename();
        }}
      />
      <span className={classes["count"]}>{count}</span>
      <ActionIcon
        aria-label={t("label.removeClass", { name })}
        onClick={() => editHandLabels((current) => removeClass(current, name))}
      >
        <IconX size={16} />
      </ActionIcon>
    </>
  );
}
