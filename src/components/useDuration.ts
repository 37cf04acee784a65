import { useWords } from "../i18n/LanguageContext.tsx";

/** Puts a duration into words: milliseconds and tenths of seconds while they tell something, minutes beyond two. */
export function useDuration(): (elapsedMs: number) => string {
  const { t } = useWords();
  return (elapsedMs) => {
    if (elapsedMs < 100) return t("train.milliseconds", { milliseconds: Math.max(1, Math.round(elapsedMs)) });
    const seconds = elapsedMs / 1000;
    if (seconds < 120) return t("train.seconds", { seconds: seconds.toFixed(seconds < 10 ? 1 : 0) });
    const whole = Math.round(seconds);
    return t("train.minutes", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  };
}
