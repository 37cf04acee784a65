import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState, type SubmitEvent } from "react";
import { addClass, describeClass, removeClass, renameClass } from "../../../core/dataset/handLabels.ts";
import type { HandLabels } from "../../../core/dataset/recipe.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { editHandLabels } from "../../../state/dataEdits.ts";
import { useLabelEncoder } from "../../../state/useLabelEncoder.ts";
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
  const encoder = useLabelEncoder();
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    editHandLabels((current) => addClass(current, typed));
    setTyped("");
  };
  return (
    <section className={classes["names"]} aria-label={t("label.classes")}>
      <p className={classes["intro"]}>
        {t("label.classesIntro")}
        {encoder != null && ` ${t("label.describeIntro", { name: encoder.name.name })}`}
      </p>
      <ol className={classes["list"]}>
        {classNames.map((name) => (
          <li key={name}>
            <ClassName
              name={name}
              description={encoder == null ? null : (given.descriptions?.[name] ?? "")}
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

interface ClassNameProps {
  readonly name: string;
  /** Null where nothing reads descriptions. */
  readonly description: string | null;
  readonly count: string;
}

/** A class: its name, which can be changed, and how many labels it has. */
function ClassName({ name, description, count }: ClassNameProps) {
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
      {description !== null && <Description name={name} description={description} />}
    </>
  );
}

/** What the texts of a class are about, for the encoder. */
function Description({ name, description }: { readonly name: string; readonly description: string }) {
  const { t } = useWords("label");
  const [typed, setTyped] = useState(description);
  const take = (): void => editHandLabels((current) => describeClass(current, name, typed));
  return (
    <TextInput
      className={classes["description"] ?? ""}
      dir="auto"
      variant="unstyled"
      aria-label={t("label.description", { name })}
      placeholder={t("label.describe")}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={take}
      onKeyDown={({ key }) => {
        if (key === "Enter") take();
      }}
    />
  );
}
