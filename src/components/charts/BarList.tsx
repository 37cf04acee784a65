import classes from "./BarList.module.css";

/** One bar: a name, its figures as text, and how long it is. */
interface Bar {
  readonly name: string;
  readonly count?: string;
  readonly share: string;
  /** Length of the bar, 0–1. */
  readonly length: number;
  /** The bar's colour or pattern; the accent where it is left out. */
  readonly background?: string;
  /** Whether the bar is the answer, or part of it, and is drawn more strongly. */
  readonly isAnswer?: boolean;
}

interface BarListProps {
  readonly bars: readonly Bar[];
  readonly label: string;
  /** Whether a bar's length is its share of all there is, so that the rest of its track is shown. */
  readonly isRanking?: boolean;
  /** Makes a button of each name. */
  readonly onSelect?: (name: string) => void;
}

/** Horizontal bars under their names, in the order given. */
export function BarList({ bars, label, isRanking = false, onSelect }: BarListProps) {
  return (
    <ol className={classes["bars"]} aria-label={label} data-ranking={isRanking || undefined}>
      {bars.map(({ name, count, share, length, background, isAnswer }) => (
        <li key={name} className={classes["bar"]} data-answer={isAnswer || undefined}>
          {onSelect === undefined ? (
            <span className={classes["name"]} dir="auto" title={name}>
              {name}
            </span>
          ) : (
            <button type="button" className={classes["name"]} title={name} onClick={() => onSelect(name)}>
              <bdi>{name}</bdi>
            </button>
          )}
          {count !== undefined && <span>{count}</span>}
          <span className={classes["share"]}>{share}</span>
          <span className={classes["track"]} aria-hidden="true">
            <span style={{ width: `${String(length * 100)}%`, ...(background && { background }) }} />
          </span>
        </li>
      ))}
    </ol>
  );
}
