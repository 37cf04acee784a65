import classes from "./TurnedName.module.css";

/** Scripts that are also written from top to bottom, each character upright. */
const standing = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** The name of a narrow column: turned to be read from bottom to top, or standing where its script can. */
export function TurnedName({ name }: { readonly name: string }) {
  return (
    <span className={classes["name"]} dir="auto" data-stands={standing.test(name) || undefined}>
      {name}
    </span>
  );
}
