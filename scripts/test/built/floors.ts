/** What a browser at the floor of an application reads; the sources of both are compiled for it. */
export interface Floor {
  readonly app: 'console' | 'mobile';
  readonly browsers: string;
  /** Edition of the language that the parser accepts; what it lets through beside is looked for by `newer`. */
  readonly ecmaVersion: 2022;
  /** Functions that came later: `name(` called on anything, or `Object.name(`. */
  readonly newer: readonly string[];
  /** Class static blocks (Chromium 94) and lookbehind (Safari 16.4) are read. */
  readonly newerSyntax: boolean;
  /** What the pages bring with them where it is missing: how that looks in a built file. */
  readonly brought: Readonly<Record<string, RegExp>>;
  /** Style sheets: what came later and would lose a rule. */
  readonly newerStyles: Readonly<Record<string, RegExp>>;
}

/** After Chromium 100, whatever the floor. */
const after100 = [
  'AbortSignal.timeout',
  'AbortSignal.any',
  'Promise.withResolvers',
  'Promise.try',
  'Array.fromAsync',
  'Object.groupBy',
  'Map.groupBy',
  'toSorted',
  'toReversed',
  'toSpliced',
  'isWellFormed',
  'toWellFormed',
  'Iterator.from',
  'URL.canParse',
  'URL.parse',
  'RegExp.escape',
  'Intl.DurationFormat',
  'showPopover',
  'requestClose',
];

/** Between Chromium 92 or iOS 15.0 and Chromium 100. */
const after92 = [
  'structuredClone',
  'findLast',
  'findLastIndex',
  'Object.hasOwn',
  'throwIfAborted',
  'showPicker',
];
/** In Chromium 92, but not before iOS 15.4. */
const afterIos15 = ['at', 'crypto.randomUUID', 'BroadcastChannel', 'requestIdleCallback', 'showModal'];

const styles = {
  ':has()': /:has\(/,
  '@container': /@container/,
  'color-mix()': /color-mix\(/,
  'nested rule': /[{;}]\s*&/,
  '@scope': /@scope/,
  'dynamic viewport unit': /[\d.](?:d|s|l)v(?:h|w|min|max)\b/,
  'relative colour': /(?:rgb|hsl|oklch)\(from /,
  'light-dark()': /light-dark\(/,
};

/** 360 browser and the browsers of 信创 desktops; phones and WeChat's own browser. */
export const floors: readonly Floor[] = [
  {
    app: 'console',
    browsers: 'Chromium 100',
    ecmaVersion: 2022,
    newerSyntax: true,
    newer: after100,
    brought: {},
    newerStyles: styles,
  },
  {
    app: 'mobile',
    browsers: 'Chromium 92, iOS 15',
    ecmaVersion: 2022,
    newerSyntax: false,
    brought: { at: /\w+\(Array\.prototype\)/, 'Object.hasOwn': /Object\.hasOwn ?= ?/ },
    newer: [...after100, ...after92, ...afterIos15],
    newerStyles: { ...styles, '@layer': /@layer/ },
  },
];
