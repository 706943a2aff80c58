import { useId, useMemo } from "react";

import { drawChart, figuresOf, legendOf } from "../../../../src/audit/report/charts/chart.ts";
import { seriesClass } from "../../../../src/audit/report/charts/frame.ts";
import type { Chart } from "../../../../src/audit/report/model.ts";
import { axisInChinese, inChinese } from "../../audit/translated.ts";
import { useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { TableFrame } from "../TableFrame.tsx";
import styles from "./report.module.css";
import { svgElements } from "./svgElements.ts";

const asItIs = (text: string) => text;

/** A chart as the report's file has it, with its figures as a table beneath. */
export function ReportChart({ chart }: { chart: Chart }) {
  const t = useMessages(auditMessages);
  const id = useId();
  const isChinese = useLanguage() === "zh";
  const say = isChinese ? axisInChinese : asItIs;
  const head = isChinese ? inChinese : asItIs;
  const drawing = useMemo(() => svgElements(drawChart(chart, id), say), [chart, id, say]);
  const legend = legendOf(chart);
  const { headings, rows } = figuresOf(chart);
  return (
    <figure className={styles.figure}>
      <figcaption>{chart.title}</figcaption>
      <p className="muted">{chart.description}</p>
      {legend.length > 0 && (
        <ul className={styles.legend}>
          {legend.map((name, place) => (
            <li key={name}>
              <i className={seriesClass(place)} />
              {name}
            </li>
          ))}
        </ul>
      )}
      {/* On a phone it scrolls: what scrolls must take the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.chart} role="region" aria-label={chart.title} tabIndex={0}>
        {drawing}
      </div>
      <details>
        <summary>{t("figures")}</summary>
        <TableFrame label={t("figuresOf", { title: chart.title })}>
          <table>
            <thead>
              <tr>
                {headings.map((heading, place) => (
                  <th key={heading} scope="col" className={place === 0 ? undefined : "amount"}>
                    {head(heading)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, ...figures]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {figures.map((figure, place) => (
                    // One figure a series, in their order.
                    // oxlint-disable-next-line react/no-array-index-key
                    <td key={place} className="amount">
                      {figure}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </details>
    </figure>
  );
}
