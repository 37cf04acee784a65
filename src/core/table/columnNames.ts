/**
 * Names for the columns of a table: header cells, trimmed. A column without a name is called by its number,
 * `#1` being the first; a name met again gets " (2)", " (3)" and so on, so that all differ.
 */
export function makeColumnNames(header: readonly string[], columnCount: number): readonly string[] {
  const given = new Set(header.map((cell) => cell.trim()));
  const taken = new Set<string>();
  const timesMet = new Map<string, number>();
  return Array.from({ length: columnCount }, (_, column) => {
    const wanted = header[column]?.trim() || `#${column + 1}`;
    let times = (timesMet.get(wanted) ?? 0) + 1;
    let name = times === 1 ? wanted : `${wanted} (${times})`;
    // "a, a, a (2)": the second a must not take the third one's name.
    while (taken.has(name) || (times > 1 && given.has(name))) name = `${wanted} (${++times})`;
    timesMet.set(wanted, times);
    taken.add(name);
    return name;
  });
}
