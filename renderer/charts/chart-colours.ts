import { useMemo, useSyncExternalStore } from 'react';
import './palette.css';

const SCHEME = 'data-mantine-color-scheme';

/** A canvas knows no variables: the colours of the scheme in force, as it can draw them. */
export interface ChartColours {
  readonly inflow: string;
  readonly outflow: string;
  readonly grid: string;
  readonly axis: string;
  readonly text: string;
  readonly mutedText: string;
  readonly surface: string;
}

function readColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    inflow: read('--ch-chart-inflow'),
    outflow: read('--ch-chart-outflow'),
    grid: read('--ch-chart-grid'),
    axis: read('--ch-chart-axis'),
    text: read('--ch-text'),
    mutedText: read('--ch-text-muted'),
    surface: read('--ch-surface'),
  };
}

function onSchemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: [SCHEME] });
  return () => observer.disconnect();
}

const currentScheme = (): string => document.documentElement.getAttribute(SCHEME) ?? 'light';

/** The chart colours; read again when the colour scheme changes. */
export function useChartColours(): ChartColours {
  const scheme = useSyncExternalStore(onSchemeChange, currentScheme);
  return useMemo(() => {
    void scheme;
    return readColours();
  }, [scheme]);
}
