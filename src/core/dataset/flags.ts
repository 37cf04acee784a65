const yes = new Set("1 yes y true t x ✓ ✔ on 是 有 真 对 はい sí si oui ja".split(" "));
const no = new Set("0 no n false f off - 否 无 無 假 错 いいえ non nein".split(" "));

/** Whether a word says yes or no; null where it says neither. */
export function flagOf(cell: string): boolean | null {
  const word = cell.trim().toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
}

const truth = /^(?:true|false)$/i;
/** Words for true and false that occur in one column; a dash or a cross may mean something else there. */
const truthOrLike = /^(?:true|false|t|f|yes|no|y|n|1|0)$/i;

/** Whether the cells of a column say true or false, some of them perhaps by another word or by 1 and 0. */
export const areTruths = (values: readonly string[]): boolean =>
  values.some((value) => truth.test(value)) && values.every((value) => truthOrLike.test(value));
