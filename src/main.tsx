import { startTransition, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.layer.css";
import "./app/fonts.css";
import "./app/tokens.css";
import { App } from "./app/App.tsx";
import { present } from "./core/assert.ts";
import { startStudio } from "./app/startStudio.ts";

function start(): void {
  startStudio();
  const root = createRoot(present(document.getElementById("root"), "#root"));
  // As a transition: drawn in slices, so that the page answers meanwhile.
  startTransition(() => {
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  });
}

// In a task of its own: running all modules once is one already.
setTimeout(start);
