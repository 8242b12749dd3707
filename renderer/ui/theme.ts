// Fluent's tokens with a brand ramp around NHS blue #005eb8, and our own beside them.

import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components'
import { darkOwn, lightOwn, type OwnTokens } from './own-tokens.ts'

const brand: BrandVariants = {
  10: '#00101f',
  20: '#001c37',
  30: '#002950',
  40: '#003467',
  50: '#003f7d',
  60: '#004993',
  70: '#0053a5',
  80: '#005eb8',
  90: '#3d8ad6',
  100: '#5a9fe0',
  110: '#6faae4',
  120: '#83b7e9',
  130: '#9cc6ee',
  140: '#b6d5f3',
  150: '#d0e4f7',
  160: '#e9f3fc',
}

const shared = {
  fontFamilyBase: '"Segoe UI Variable", "Segoe UI", Arial, sans-serif',
  fontFamilyNumeric: '"Segoe UI Variable", "Segoe UI", Arial, sans-serif',
} as const

export type RolecallTheme = Theme & OwnTokens

export const lightTheme: RolecallTheme = { ...createLightTheme(brand), ...shared, ...lightOwn }

const dark = createDarkTheme(brand)
export const darkTheme: RolecallTheme = {
  ...dark,
  ...shared,
  ...darkOwn,
  colorBrandForeground1: brand[110],
  colorBrandForeground2: brand[120],
  colorBrandForegroundLink: brand[110],
  colorBrandForegroundLinkHover: brand[120],
}
