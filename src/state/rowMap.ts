export { layouts, type Layout, type MappedRows } from "../engine/protocol/explain.ts";
