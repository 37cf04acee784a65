import { useWords } from "../i18n/LanguageContext.tsx";

/** Puts a duration into words: milliseconds below a tenth of a second, tenths below ten seconds, minutes from two on. */
export function useDuration(): (elapsedMs: number) => string {
  const { t } = useWords();
  return (elapsedMs) => {
    if (elapsedMs < 100)
      return t("common.duration.milliseconds", { milliseconds: Math.max(1, Math.round(elapsedMs)) });
    const seconds = elapsedMs / 1000;
    if (seconds < 120)
      return t("common.duration.seconds", {
        seconds: seconds.toFixed(seconds < 10 && !Number.isInteger(seconds) ? 1 : 0),
      });
    const whole = Math.round(seconds);
    const minutes = Math.floor(whole / 60);
    if (minutes < 60) return t("common.duration.minutes", { minutes, seconds: whole % 60 });
    return t("common.duration.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
}
