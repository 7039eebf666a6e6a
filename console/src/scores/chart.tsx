import type { FiguresRow } from '@yiwang/contract';
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useDark } from '../app/theme/look.ts';
import { useWords } from '../i18n/define.ts';
import { words } from './words/index.ts';

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, SVGRenderer]);

interface Props {
  readonly rows: readonly FiguresRow[];
  readonly nameOf: (row: FiguresRow) => string;
  /** Days and months are a line through time, everything else stands side by side. */
  readonly through: boolean;
}

const series = ['opened', 'closed', 'lateOpen'] as const;
const inks = { light: ['#2f4358', '#93a3b3', '#b8281c'], dark: ['#d5dee6', '#7d8b99', '#ff8a7f'] } as const;

/** Opened, closed and late by row. Ink and pattern tell the series apart; red is kept for what is late. */
export function FiguresChart({ rows, nameOf, through }: Props) {
  const t = useWords(words);
  const dark = useDark();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    const chart = init(place.current, null, { renderer: 'svg' });
    const text = dark ? '#b3bdc7' : '#4c5864';
    chart.setOption({
      animation: false,
      aria: { enabled: true, decal: { show: true } },
      color: [...inks[dark ? 'dark' : 'light']],
      textStyle: { color: text },
      grid: { left: 44, right: 12, top: 34, bottom: 54 },
      legend: { top: 4, textStyle: { color: text } },
      tooltip: { trigger: 'axis' },
      xAxis: {
        type: 'category',
        data: rows.map(nameOf),
        axisLabel: {
          color: text,
          interval: 'auto',
          width: 90,
          overflow: 'truncate',
          rotate: rows.length > 14 ? 35 : 0,
        },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: text },
        splitLine: { lineStyle: { color: dark ? '#343d47' : '#d5dbe1' } },
      },
      series: series.map((name) => ({
        name: t(`figure.${name}`),
        type: through ? 'line' : 'bar',
        symbol: name === 'opened' ? 'circle' : name === 'closed' ? 'rect' : 'triangle',
        data: rows.map((row) => row.counts[name] ?? 0),
      })),
    });
    const fit = new ResizeObserver(() => chart.resize());
    fit.observe(place.current);
    return () => {
      fit.disconnect();
      chart.dispose();
    };
  }, [rows, nameOf, through, dark, t]);
  return <div ref={place} className="figures__chart" />;
}
