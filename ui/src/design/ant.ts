import antd from 'antd/es/theme'
import type { ThemeConfig } from 'antd/es/config-provider'
import type { Language } from '../words/language.ts'
import { FONTS, FONTS_TW, onPrimary, palettes, type Palette, type Theme } from './tokens.ts'

/**
 * The component library in our colours. Colours given as seeds aren't kept (the dark base dims each of them), so the
 * exact values are laid over the base algorithm's result.
 */
export function antTheme(name: Theme, language: Language, still = false): ThemeConfig {
  const palette = palettes[name]
  const base = name === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm
  return {
    algorithm: [base, (seed, map) => ({ ...(map ?? base(seed)), ...exact(palette) })],
    token: {
      ...aliases(palette),
      fontFamily: language === 'zh-TW' ? FONTS_TW : FONTS,
      fontSize: 14,
      borderRadius: 4,
      borderRadiusLG: 6,
      controlHeight: 32,
      motionDurationMid: '0.16s',
      motionDurationSlow: '0.16s',
      wireframe: false,
      // The style sheet ends all motion for readers who want none; the library has to know, or it waits for its end.
      motion: !still,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        dangerColor: palette.dangerInk,
        contentFontSize: 13,
        contentFontSizeSM: 13,
      },
      Segmented: {
        fontSize: 13,
        itemSelectedBg: palette.tint,
        itemSelectedColor: palette.link,
        trackBg: palette.page,
        itemColor: palette.ink2,
      },
      Tabs: { itemSelectedColor: palette.link, inkBarColor: palette.link },
      Card: { bodyPadding: 16 },
      Input: { fontSize: 13, inputFontSize: 13 },
      InputNumber: { fontSize: 13, inputFontSize: 13, inputFontSizeSM: 13 },
      Select: { fontSize: 13, optionFontSize: 13, optionSelectedBg: palette.tint, optionSelectedColor: palette.link },
      Menu: { itemHeight: 32, itemSelectedBg: palette.tint, itemSelectedColor: palette.link },
      Layout: { headerHeight: 48, siderBg: palette.sheet, headerBg: palette.sheet },
      Tooltip: { colorBgSpotlight: palette.ink1, colorTextLightSolid: palette.sheet },
    },
  }
}

/** Map tokens, after the base algorithm. */
function exact(palette: Palette) {
  return {
    colorPrimary: palette.primary,
    colorPrimaryHover: palette.primaryHover,
    colorPrimaryActive: palette.primaryActive,
    colorPrimaryBg: palette.tint,
    colorPrimaryBgHover: palette.tint,
    colorPrimaryBorder: palette.control,
    colorPrimaryBorderHover: palette.primary,
    colorPrimaryText: palette.link,
    colorPrimaryTextHover: palette.link,
    colorPrimaryTextActive: palette.link,
    ...state('Info', palette.primary, palette.tint, palette.link),
    ...state('Success', palette.good, palette.goodTint, palette.good),
    ...state('Warning', palette.warning, palette.warningTint, palette.warning),
    ...state('Error', palette.error, palette.errorTint, palette.error),
    colorLink: palette.link,
    colorLinkHover: palette.link,
    colorLinkActive: palette.link,
    colorText: palette.ink1,
    colorTextSecondary: palette.ink2,
    colorTextTertiary: palette.ink3,
    colorTextQuaternary: palette.ink3,
    colorTextBase: palette.ink1,
    colorBgBase: palette.sheet,
    colorBgLayout: palette.page,
    colorBgContainer: palette.sheet,
    colorBgElevated: palette.raised,
    colorBorder: palette.control,
    colorBorderSecondary: palette.hairline,
    colorFillSecondary: palette.hairline,
    colorFillTertiary: palette.page,
    colorFillQuaternary: palette.page,
    fontSizeSM: 12,
    fontSizeHeading1: 32,
    fontSizeHeading2: 24,
    fontSizeHeading3: 20,
    fontSizeHeading4: 16,
    fontSizeHeading5: 14,
    lineHeight: 22 / 14,
    lineWidthFocus: 2,
  }
}

function state(name: string, colour: string, tint: string, text: string) {
  return {
    [`color${name}`]: colour,
    [`color${name}Hover`]: colour,
    [`color${name}Active`]: colour,
    [`color${name}Bg`]: tint,
    [`color${name}BgHover`]: tint,
    [`color${name}Border`]: colour,
    [`color${name}BorderHover`]: colour,
    [`color${name}Text`]: text,
    [`color${name}TextHover`]: text,
    [`color${name}TextActive`]: text,
  }
}

/** Alias tokens the library would derive with too little contrast. */
function aliases(palette: Palette) {
  return {
    colorTextPlaceholder: palette.ink3,
    colorTextDescription: palette.ink3,
    colorTextLabel: palette.ink2,
    colorTextHeading: palette.ink1,
    colorTextDisabled: palette.ink3,
    colorTextLightSolid: onPrimary,
    colorIcon: palette.ink3,
    colorIconHover: palette.ink1,
    colorSplit: palette.hairline,
    colorBgContainerDisabled: palette.page,
    controlItemBgActive: palette.tint,
    controlItemBgHover: palette.page,
    controlItemBgActiveHover: palette.tint,
    controlOutline: 'transparent',
    lineWidthFocus: 2,
  }
}
