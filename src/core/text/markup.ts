/** A tag, a comment, or a script or style with what is in it. Bounded, so that `<` in prose costs little. */
export const tagPattern =
  /<(script|style)\b[^>]{0,2000}>[\s\S]{0,20000}?<\/\1\s*>|<!--[\s\S]{0,20000}?-->|<\/?[a-z][^<>]{0,2000}>/giu;
const entityPattern = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}\d{0,2}));/giu;

/** The entities that turn up in texts; any other is left unchanged. */
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  laquo: "«",
  raquo: "»",
  copy: "©",
  reg: "®",
  trade: "™",
  euro: "€",
  pound: "£",
  yen: "¥",
  deg: "°",
  middot: "·",
  bull: "•",
};

/** Removes HTML from a text: tags become a space, entities the characters they stand for. */
export function stripMarkup(text: string): string {
  if (!/[<&]/.test(text)) return text;
  return text.replace(tagPattern, " ").replace(entityPattern, readEntity);
}

/** Texts that went through several programs have had their entities written as entities, but not more often than this. */
const mostPasses = 8;

/** Also removes markup that only appears once entities are read, such as `&amp;lt;b&amp;gt;`. */
export function stripAllMarkup(text: string): string {
  let stripped = text;
  for (let pass = 0; pass < mostPasses; pass++) {
    const before = stripped;
    stripped = stripMarkup(before);
    if (stripped === before) break;
  }
  return stripped;
}

/** How many tags and entities a text has. */
export function countMarkup(text: string): number {
  if (!/[<&]/.test(text)) return 0;
  const tags = text.match(tagPattern)?.length ?? 0;
  const found = text.match(entityPattern)?.filter((entity) => readWhole(entity) !== entity).length ?? 0;
  return tags + found;
}

const readWhole = (entity: string): string => entity.replace(entityPattern, readEntity);

function readEntity(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
  const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? "", 16);
  const isCharacter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return isCharacter ? String.fromCodePoint(point) : whole;
}
