import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.layer.css";
import "./app/fonts.css";
import "./app/tokens.css";
import { App } from "./app/App.tsx";
import { present } from "./core/assert.ts";
import { startStudio } from "./app/startStudio.ts";

startStudio();
createRoot(present(document.getElementById("root"), "#root")).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
