import { Modal } from "@mantine/core";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useWords } from "../i18n/LanguageContext.tsx";
import { requestRecords, subscribeToRequests } from "./requestLog.ts";
import classes from "./Overlays.module.css";

/** The policy that the browser enforces and the requests that it recorded, as proof of the promise. */
export function Proof({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("shell.proofTitle")}
      size={720}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={classes["body"]}>
        <p>{t("shell.proofIntro")}</p>
        <Policy />
        <Requests />
      </div>
    </Modal>
  );
}

function Policy() {
  const { t } = useWords();
  const policy = document.querySelector<HTMLMetaElement>(
    'meta[http-equiv="Content-Security-Policy"]',
  )?.content;
  const isSentAsHeader = useIsPolicySent();
  if (policy === undefined)
    return (
      <section>
        <h3>{t("shell.policyTitle")}</h3>
        <p>{t("shell.policyMissing")}</p>
      </section>
    );
  return (
    <section>
      <h3>{t("shell.policyTitle")}</h3>
      <p>{t("shell.policyExplain")}</p>
      <ul className={classes["policy"]}>
        {policy.split("; ").map((directive) => (
          <li key={directive} data-key={directive.startsWith("connect-src") ? "" : undefined}>
            <code>{directive}</code>
          </li>
        ))}
      </ul>
      {isSentAsHeader !== null && <p>{t(isSentAsHeader ? "shell.policyHeader" : "shell.policyNoHeader")}</p>}
    </section>
  );
}

/** Asks the server for this page's headers; null until they are known. */
function useIsPolicySent(): boolean | null {
  const [isSent, setIsSent] = useState<boolean | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    fetch(location.pathname, { method: "HEAD", signal: asking.signal })
      .then(({ headers }) => setIsSent((headers.get("content-security-policy") ?? "") !== ""))
      .catch(() => undefined);
    return () => {
      asking.abort();
    };
  }, []);
  return isSent;
}

function Requests() {
  const { t } = useWords();
  const records = useSyncExternalStore(subscribeToRequests, requestRecords);
  const count = records.length;
  const other = records.filter(({ origin }) => origin !== location.origin).length;
  return (
    <section>
      <h3>{t("shell.requestsTitle")}</h3>
      <output className={classes["count"]}>
        {other === 0 ? t("shell.requestsOwn", { count }) : t("shell.requestsOther", { count, other })}
      </output>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <section className={classes["requests"]} tabIndex={0} aria-label={t("shell.requestsTitle")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("shell.requestPath")}</th>
              <th scope="col">{t("shell.requestOrigin")}</th>
              <th scope="col">{t("shell.requestType")}</th>
              <th scope="col" className={classes["number"]}>
                {t("shell.requestSize")}
              </th>
            </tr>
          </thead>
          <tbody>
            {records.map(({ origin, path, initiator, transferBytes }, index) => (
              <tr key={`${path}-${String(index)}`}>
                <td className={classes["file"]}>{path}</td>
                <td>{origin === location.origin ? t("shell.thisSite") : <strong>{origin}</strong>}</td>
                <td>{initiator}</td>
                <td className={classes["number"]}>{`${(transferBytes / 1000).toFixed(1)} kB`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={classes["quiet"]}>{t("shell.requestsExplain")}</p>
    </section>
  );
}
