import { useWords } from "../i18n/LanguageContext.tsx";

/** Puts a duration into words of the language, as exact as a person needs it. */
export function useDuration(): (elapsedMs: number) => string {
  const { t } = useWords();
  return (elapsedMs) => {
    const total = Math.max(1, Math.round(elapsedMs / 1000));
    const seconds = total % 60;
    const minutes = Math.floor(total / 60);
    if (minutes === 0) return t("shell.run.seconds", { count: seconds });
    if (minutes < 60) return t("shell.run.minutes", { minutes, seconds });
    return t("shell.run.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
}
