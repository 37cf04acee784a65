import { MantineProvider } from "@mantine/core";
import { lazy, Suspense } from "react";
import { Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { useStore } from "zustand";
import { LanguageProvider } from "../i18n/LanguageContext.tsx";
import { loadWords } from "../i18n/stageWords.ts";
import { settingsStore } from "../state/settingsStore.ts";
import { StartPage } from "../features/projects/StartPage.tsx";
import { makeColourSchemeManager } from "./colourScheme.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Frame } from "./Frame.tsx";
import { NotFound } from "./Notices.tsx";
import { ProjectPage } from "./ProjectPage.tsx";
import { cssVariables, theme } from "./theme.ts";

const SharedPage = lazy(async () => ({ default: (await import("./SharedPage.tsx")).SharedPage }));

const EncodersPage = lazy(async () => {
  const [page] = await Promise.all([import("../features/encoders/EncodersPage.tsx"), loadWords("encoders")]);
  return { default: page.EncodersPage };
});

const colourSchemeManager = makeColourSchemeManager();

/** The whole studio: providers around the frame, and the page of the address inside it. */
export function App() {
  const language = useStore(settingsStore, (settings) => settings.language);
  return (
    <LanguageProvider language={language}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colourSchemeManager}
        defaultColorScheme="auto"
      >
        <Router hook={useHashLocation}>
          <Frame>
            <ErrorBoundary>
              <Switch>
                <Route path="/">
                  <StartPage />
                </Route>
                <Route path="/project/:id/:stage?">
                  {({ id, stage }) => <ProjectPage id={id} stage={stage ?? "data"} />}
                </Route>
                <Route path="/settings/:code">
                  {({ code }) => (
                    <Suspense fallback={null}>
                      <SharedPage code={code} />
                    </Suspense>
                  )}
                </Route>
                <Route path="/encoders">
                  <Suspense fallback={null}>
                    <EncodersPage />
                  </Suspense>
                </Route>
                <Route>
                  <NotFound />
                </Route>
              </Switch>
            </ErrorBoundary>
          </Frame>
        </Router>
      </MantineProvider>
    </LanguageProvider>
  );
}
