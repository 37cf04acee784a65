import classes from "./MenuWords.module.css";

/** What a menu offers: its name, and under it a line that says what it is for. */
export function MenuWords({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <span className={classes["name"]}>{name}</span>
      <span className={classes["text"]}>{text}</span>
    </>
  );
}
