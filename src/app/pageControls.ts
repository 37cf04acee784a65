import { useEffect, useState } from "react";

/** A button, tab, choice or field of the page, by its accessible name. */
export interface PageControl {
  readonly name: string;
  /** Goes there: a field gets the focus, everything else is pressed as well. */
  readonly use: () => void;
}

/** Fields and tabs come before buttons, many of which explain them. */
const selectors = ["input, select, textarea, [role=tab], [role=switch]", "button:not([role]), a[href]"];
const pressedInputs = ["button", "submit", "checkbox", "radio"];
/** A longer name is content, such as a row of the table. */
const longestName = 80;

/** The controls of the page. The list grows while parts of the page are still being drawn. */
export function usePageControls(): readonly PageControl[] {
  const [controls, setControls] = useState(listMain);
  useEffect(() => {
    const page = document.querySelector("main");
    if (page === null) return undefined;
    const observer = new MutationObserver(() => {
      setControls((before) => {
        const after = listMain();
        return nameAll(after) === nameAll(before) ? before : after;
      });
    });
    observer.observe(page, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
    };
  }, []);
  return controls;
}

const nameAll = (controls: readonly PageControl[]): string => controls.map(({ name }) => name).join("\n");

function listMain(): readonly PageControl[] {
  const page = document.querySelector("main");
  return page === null ? [] : listControls(page);
}

/** The controls within `root` that can be used now, one for each name. */
function listControls(root: ParentNode): readonly PageControl[] {
  const controls = new Map<string, PageControl>();
  for (const element of foremostFirst(root)) {
    const name = nameOf(element);
    // A sign such as "%" says nothing away from its place.
    if (!/[\p{L}\p{N}]/u.test(name) || name.length > longestName || controls.has(name) || !isUsable(element))
      continue;
    controls.set(name, { name, use: () => use(element) });
  }
  return [...controls.values()];
}

const foremostFirst = (root: ParentNode): readonly HTMLElement[] =>
  selectors.flatMap((selector) => [...root.querySelectorAll<HTMLElement>(selector)]);

function isUsable(element: HTMLElement): boolean {
  if (element.matches(":disabled, [aria-disabled=true]")) return false;
  // Inputs of choices and files are hidden behind what is drawn in their place.
  return element.checkVisibility() && element.closest("[aria-hidden=true]") === null;
}

function use(element: HTMLElement): void {
  element.focus();
  const isField =
    element.matches("select, textarea") ||
    (element instanceof HTMLInputElement && !pressedInputs.includes(element.type));
  if (!isField) element.click();
}

function nameOf(element: HTMLElement): string {
  const labelledBy = element.getAttribute("aria-labelledby")?.split(" ") ?? [];
  const labels = element instanceof HTMLInputElement ? element.labels : null;
  const name =
    element.getAttribute("aria-label") ??
    [
      labelledBy.map((id) => document.getElementById(id)?.textContent ?? "").join(" "),
      labels?.[0]?.textContent ?? "",
      element.textContent,
    ].find((text) => text.trim() !== "") ??
    "";
  return name.replace(/\s+/g, " ").trim();
}
