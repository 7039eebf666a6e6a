import { type ThemeConfig, theme } from 'antd';

const font =
  "-apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', sans-serif";

const light = {
  colorPrimary: '#2f4358',
  colorInfo: '#2f4358',
  colorLink: '#24496e',
  colorSuccess: '#176d38',
  colorWarning: '#9a6200',
  colorError: '#bf2a1e',
  // What antd derives from inks this dark is mud.
  colorSuccessBg: '#eaf5ee',
  colorSuccessBorder: '#9fcbb0',
  colorWarningBg: '#fdf5e3',
  colorWarningBorder: '#dcbf85',
  colorBgLayout: '#eef1f4',
  colorBgContainer: '#ffffff',
  colorText: '#1b232b',
  colorTextSecondary: '#4c5864',
  colorTextTertiary: '#57636f',
  colorTextPlaceholder: '#616d79',
  colorBorder: '#77848f',
  colorBorderSecondary: '#d5dbe1',
};

const dark = {
  colorPrimary: '#a9bccf',
  colorInfo: '#a9bccf',
  colorLink: '#a8c6e4',
  colorSuccess: '#55c277',
  colorWarning: '#e3b341',
  colorError: '#ff7f73',
  colorBgBase: '#14181d',
  colorBgLayout: '#14181d',
  colorBgContainer: '#1c2229',
  colorBgElevated: '#242b33',
  colorText: '#e4e8ec',
  colorTextSecondary: '#b3bdc7',
  colorTextTertiary: '#97a3af',
  colorTextPlaceholder: '#8e9aa6',
  colorTextLightSolid: '#10151a',
  colorBorder: '#7a8692',
  colorBorderSecondary: '#343d47',
};

/**
 * Colour is kept for state: the working colour is ink, not blue. Dense, 14 px, no shadows where a line does.
 * @param large the larger-text setting
 */
export function themeOf(isDark: boolean, large: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...(isDark ? dark : light),
      fontFamily: font,
      fontSize: large ? 18 : 14,
      controlHeight: large ? 44 : 32,
      controlHeightSM: large ? 36 : 26,
      controlHeightLG: large ? 52 : 40,
      borderRadius: 4,
      padding: 12,
      paddingLG: 16,
      margin: 12,
      marginLG: 16,
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Table: { cellPaddingBlock: 6, cellPaddingInline: 8, headerBorderRadius: 0 },
      Form: { itemMarginBottom: 12, verticalLabelPadding: '0 0 2px' },
      Modal: { titleFontSize: large ? 20 : 16 },
      Tooltip: { paddingSM: 8 },
    },
  };
}
