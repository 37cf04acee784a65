import "katex/dist/katex.min.css";
import katex from "katex";
import { useEffect, useRef } from "react";
import classes from "./Inspector.module.css";

/** A typeset formula; screen readers get MathML. */
export function Formula({ latex }: { readonly latex: string }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (element.current !== null)
      katex.render(latex, element.current, { displayMode: true, throwOnError: true });
  }, [latex]);
  return <div ref={element} className={classes["formula"]} />;
}
