import classes from "./MenuWords.module.css";

/** An entry of a menu: its name, and under the name a line on its purpose. */
export function MenuWords({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <span className={classes["name"]}>{name}</span>
      <span className={classes["text"]}>{text}</span>
    </>
  );
}
