import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useLayoutEffect, useRef } from 'react';
import { useDark } from '../app/theme/look.ts';
import { usePrinting } from './use-printing.ts';

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, SVGRenderer]);

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** Red is kept for what is late. */
  readonly late?: boolean;
}

interface Props {
  readonly names: readonly string[];
  readonly series: readonly Series[];
  /** Days and months are a line through time, everything else stands side by side. */
  readonly through: boolean;
  /** Shares are shown as per cent. */
  readonly share?: boolean;
}

const inks = {
  light: { plain: ['#2f4358', '#93a3b3'], late: '#b8281c', text: '#4c5864' },
  dark: { plain: ['#d5dee6', '#7d8b99'], late: '#ff8a7f', text: '#b3bdc7' },
  /** Paper has no colours: fillings, strokes and marks tell the series apart. */
  paper: { plain: ['#ffffff', '#9a9a9a'], late: '#000000', text: '#000000' },
} as const;
const symbols = ['circle', 'rect', 'triangle'] as const;
const strokes = ['solid', 'dashed', 'dotted'] as const;
/** Hatched, plain, solid. */
const hatch = {
  symbol: 'rect',
  color: '#000000',
  dashArrayX: [1, 0],
  dashArrayY: [1, 5],
  rotation: -Math.PI / 4,
};
const decals = [hatch, { symbol: 'none' }, { symbol: 'none' }];
/** A4 across, within its margins, in CSS pixels. */
const PAPER = { width: 1000, height: 250 };

/** Series by row. Ink and pattern tell them apart on the screen; on paper pattern alone. */
export function FiguresChart({ names, series, through, share = false }: Props) {
  const dark = useDark();
  const printing = usePrinting();
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (place.current === null) return;
    const chart = init(place.current, null, { renderer: 'svg', ...(printing ? PAPER : {}) });
    const ink = inks[printing ? 'paper' : dark ? 'dark' : 'light'];
    const text = ink.text;
    const show = (value: number) => (share ? `${(value * 100).toFixed(1)}%` : String(value));
    chart.setOption({
      animation: false,
      aria: { enabled: true, decal: { show: true, ...(printing ? { decals } : {}) } },
      color: series.map(({ late }, i) => (late ? ink.late : (ink.plain[i % 2] ?? ink.text))),
      textStyle: { color: text },
      grid: { left: 52, right: 12, top: 34, bottom: 54 },
      legend: { top: 4, textStyle: { color: text } },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: unknown) => (typeof value === 'number' ? show(value) : '—'),
      },
      xAxis: {
        type: 'category',
        data: names,
        axisLabel: {
          color: text,
          interval: 'auto',
          width: 90,
          overflow: 'truncate',
          rotate: names.length > 14 ? 35 : 0,
        },
      },
      yAxis: {
        type: 'value',
        ...(share ? {} : { minInterval: 1 }),
        axisLabel: {
          color: text,
          formatter: (value: number) => (share ? `${Math.round(value * 100)}%` : value),
        },
        splitLine: { lineStyle: { color: printing ? '#000000' : dark ? '#343d47' : '#d5dbe1' } },
      },
      series: series.map(({ name, values }, i) => ({
        name,
        type: through ? 'line' : 'bar',
        symbol: symbols[i % 3],
        symbolSize: printing ? 7 : 4,
        itemStyle: printing ? { borderColor: '#000000', borderWidth: 1 } : {},
        lineStyle: printing ? { color: '#000000', type: strokes[i % 3] } : {},
        data: values,
      })),
    });
    const fit = new ResizeObserver(() => chart.resize());
    if (!printing) fit.observe(place.current);
    return () => {
      fit.disconnect();
      chart.dispose();
    };
  }, [names, series, through, share, dark, printing]);
  return <div ref={place} className="figures__chart" />;
}
